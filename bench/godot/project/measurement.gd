extends Node
## Base of every measurement: a subclass overrides [method run] and hands its numbers to [method tell]. The driver takes a run for
## good only when it has told all that it was to tell and Godot exits with 0.

const MARKER := "BENCH "
const WAIT_SECONDS := 60.0

var client: IPCClient


func _ready() -> void:
	await run()
	get_tree().quit()


func run() -> void:
	pass


## The value of an option on the command line.
func option(option_name: String) -> String:
	var options := OS.get_cmdline_user_args()
	return options[options.find(option_name) + 1]


func tell(numbers: Dictionary) -> void:
	print(MARKER, JSON.stringify(numbers))


## Waits, frame by frame, until the condition holds; gives up, and ends Godot with 1, when it never does.
func until(condition: Callable, what: String) -> void:
	var deadline := Time.get_ticks_msec() + WAIT_SECONDS * 1000
	while not condition.call():
		if Time.get_ticks_msec() > deadline:
			printerr("the bench waited for nothing: ", what)
			get_tree().quit(1)
			await get_tree().create_timer(1e6).timeout
		await get_tree().process_frame


## Connects [member client] to the real runtime, and waits until that can decide.
func connect_client(backend: String, model := "") -> void:
	client = IPCClient.new()
	client.server_url = "stdio:" + option("--runtime")
	client.backend = backend
	client.model_path = model
	client.log_level = "warn"
	client.connection_failed.connect(func(error: String) -> void: printerr("the bench lost its runtime: ", error))
	add_child(client)
	client.connect_to_server()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "a runtime that can decide")


## Frames follow one another as fast as they can, so that nothing but the work takes time.
func hurry() -> void:
	Engine.max_fps = 0
	OS.low_processor_usage_mode_sleep_usec = 1
