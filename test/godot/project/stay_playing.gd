extends "res://check.gd"
## Plays with the real runtime and never ends by itself: the driver kills the game and looks at what becomes of the runtime.


func run() -> void:
	var client := IPCClient.new()
	client.backend = "scripted"
	client.response_received.connect(func(response: Dictionary) -> void: answers.append(response))
	add_child(client)
	client.connect_to_server()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "the runtime is ready")
	for tick in 1_000_000:
		client.send_tick_request(tick, [{"agent_id": "ada", "tick": tick}])
		await get_tree().process_frame
		if not answers.is_empty():
			print("PLAYING")
		answers.clear()
