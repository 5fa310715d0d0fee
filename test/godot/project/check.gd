@tool
extends Node
## Base of every check: a subclass overrides [method run]. Prints each failure, and at the very end a line that the driver of the
## tests waits for, because a crash or a script error may well leave Godot with exit code 0.

## Long enough for a machine that others keep busy.
const WAIT_SECONDS := 45.0

var passed := 0
var failed := 0
var failure_of_connection := ""
var failed_requests: Array[Dictionary] = []
var answers: Array[Dictionary] = []
var notifications: Array[Dictionary] = []
## Each state that a client was in, with its message.
var states: Array = []
var progress: Array = []


func _ready() -> void:
	await run()
	print("END OF CHECKS: %d passed, %d failed" % [passed, failed])
	get_tree().quit(0 if failed == 0 and passed > 0 else 1)


func run() -> void:
	pass


func expect(condition: bool, what: String) -> void:
	if condition:
		passed += 1
	else:
		failed += 1
		print("FAILED: ", what)


## Also tells int from float, unlike ==.
func expect_equal(actual: Variant, expected: Variant, what: String) -> void:
	expect(var_to_str(actual) == var_to_str(expected), "%s: is %s, expected %s" % [what, var_to_str(actual), var_to_str(expected)])


## Waits, frame by frame, until the condition holds.
func until(condition: Callable, what: String) -> void:
	var deadline := Time.get_ticks_msec() + WAIT_SECONDS * 1000
	while not condition.call() and Time.get_ticks_msec() < deadline:
		await get_tree().process_frame
	expect(condition.call(), what)


func frames(count: int) -> void:
	for frame in count:
		await get_tree().process_frame


## The value of an option on the command line.
func option(option_name: String) -> String:
	var options := OS.get_cmdline_user_args()
	var at := options.find(option_name)
	return options[at + 1] if at >= 0 else ""


## A client in the tree whose signals are collected, with the fake runtime as what it will start.
func make_client(behaviour := "obey", node_name := "Client") -> IPCClient:
	var client := IPCClient.new()
	client.name = node_name
	client.server_url = "stdio:" + option("--node")
	client.arguments = [option("--fake-runtime"), "--fake", behaviour, "--note", option("--note")]
	client.connection_failed.connect(func(error: String) -> void: failure_of_connection = error)
	client.request_failed.connect(func(id: int, error: Dictionary) -> void: failed_requests.append({"id": id, "error": error}))
	client.response_received.connect(func(response: Dictionary) -> void: answers.append(response))
	client.decision_received.connect(func(action: Dictionary) -> void: notifications.append(action))
	client.state_changed.connect(func(state: int, message: String) -> void: states.append([state, message]))
	client.loading_progress.connect(func(share: float) -> void: progress.append(share))
	add_child(client)
	return client


func make_connected_client(behaviour := "obey") -> IPCClient:
	var client := make_client(behaviour)
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects")
	return client


## What the fake runtime noted down, as dictionaries in order; without the questions how it is, which come when they come.
func notes(event := "") -> Array:
	var events := []
	for line in FileAccess.get_file_as_string(option("--note")).split("\n", false):
		var noted: Dictionary = JSON.parse_string(line)
		if (event.is_empty() or noted.event == event) and noted.get("method") != "health":
			events.append(noted)
	return events


func is_alive(pid: int) -> bool:
	return DirAccess.dir_exists_absolute("/proc/%d" % pid)


func thread_count() -> int:
	return DirAccess.get_directories_at("/proc/self/task").size()


func has_child_processes() -> bool:
	var children := FileAccess.open("/proc/self/task/%d/children" % OS.get_process_id(), FileAccess.READ)
	# Files in /proc say that they are empty.
	return not children.get_buffer(4096).is_empty()


func resident_bytes() -> int:
	var status := FileAccess.open("/proc/self/status", FileAccess.READ).get_buffer(8192).get_string_from_ascii()
	return int(status.get_slice("VmRSS:", 1).get_slice("kB", 0).strip_edges()) * 1024
