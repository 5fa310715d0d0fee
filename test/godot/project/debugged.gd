extends "res://check.gd"
## Two clients in a game that is debugged: the first asks for three agents in every frame until the debugger says to leave.

## Whoever started this game may be gone without having ended it.
const LIFETIME_SECONDS := 120.0
const AGENTS: Array[String] = ["ada", "bela", "cleo"]

var client: IPCClient
var tick := 0
var is_leaving := false


func run() -> void:
	get_tree().create_timer(LIFETIME_SECONDS).timeout.connect(get_tree().quit)
	EngineDebugger.register_message_capture("checks", _on_order)
	client = make_client("notify-on-tick", "First")
	make_client("obey", "Second")
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects")
	while not is_leaving:
		await _ask()
		if tick == 10:
			print("TEN TICKS ARE ANSWERED")
	client.disconnect_from_server()
	client.queue_free()
	await frames(2)
	print("THE FIRST CLIENT IS GONE")
	await get_tree().create_timer(LIFETIME_SECONDS).timeout


func _ask() -> void:
	tick += 1
	answers.clear()
	client.send_tick_request(tick, AGENTS.map(func(agent_id: String) -> Dictionary: return {"agent_id": agent_id, "tick": tick, "position": Vector3(tick, 0, 0.5)}))
	while answers.is_empty():
		await get_tree().process_frame
	# What the game does with an answer must not show in what the editor gets of it.
	answers[0].actions.clear()


func _on_order(order: String, _data: Array) -> bool:
	is_leaving = order == "leave"
	return is_leaving
