extends "res://check.gd"
## A writer edits a character while the game plays: what stands in its file counts from then on, and without the file what the game says.

const FOLDER := "user://npcs"
const FILE := FOLDER + "/ada.json"

## Hears what Godot warns of.
class Listener:
	extends Logger
	var heard := ""

	func _log_error(_in: String, _file: String, _line: int, code: String, reason: String, _notify: bool, _type: int, _traces: Array[ScriptBacktrace]) -> void:
		heard += code + reason


var listener := Listener.new()
var client: IPCClient
var mind: AgentMind
var tick := 0
var done := []


func run() -> void:
	OS.add_logger(listener)
	DirAccess.make_dir_recursive_absolute(FOLDER)
	write('// Ada, for now.\n{"tools": [{"name": "hop"}]}')
	start()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "the runtime is ready")
	await act()
	expect_equal(done, ["hop"], "what the file lets her do at first")
	write('{"tools": [{"name": "nap"}],}')
	await until_acts("nap", "what is in the file counts")
	write('{\n\t"tools": [{"name": "hop"}],\n\t"toys": []\n}')
	await until(func() -> bool: return "ada.json:3:2: there is no field" in listener.heard, "a slip of the pen is told by its place")
	await act()
	expect_equal(done[-1], "nap", "what a broken file says counts for nothing")
	DirAccess.remove_absolute(FILE)
	await until_acts("hop", "without the file she does what the game says")


func start() -> void:
	client = IPCClient.new()
	client.backend = "scripted"
	client.auto_tick = false
	client.arguments = ["--agents", ProjectSettings.globalize_path(FOLDER)]
	mind = AgentMind.new()
	mind.agent_id = "ada"
	mind.tools = [AgentTool.from_callable(nap), AgentTool.from_callable(hop)]
	client.add_child(mind)
	add_child(client)


func hop() -> void:
	done.append("hop")


func nap() -> void:
	done.append("nap")


func write(text: String) -> void:
	FileAccess.open(FILE, FileAccess.WRITE).store_string(text)


func act() -> void:
	tick += 1
	client.tick_minds(tick)
	await client.response_received
	await frames(1)


## Plays until she does this at last.
func until_acts(tool: String, what: String) -> void:
	var deadline := Time.get_ticks_msec() + WAIT_SECONDS * 1000
	while done[-1] != tool and Time.get_ticks_msec() < deadline:
		await act()
	expect_equal(done[-1], tool, what)
