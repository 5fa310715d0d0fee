extends "res://check.gd"
## The real runtime, found where users have it. The driver kills it, or the game, once it has answered.


func run() -> void:
	var client := IPCClient.new()
	client.model_path = option("--model")
	client.connection_failed.connect(func(error: String) -> void: failure_of_connection = error)
	client.response_received.connect(func(response: Dictionary) -> void: answers.append(response))
	client.restart_limit = 0
	add_child(client)
	client.connect_to_server()
	await until(client.is_server_connected, "the bundled runtime connects")
	client.send_tick_request(1, [{"agent_id": "ada", "tick": 1}])
	await until(func() -> bool: return answers.size() == 1, "the bundled runtime answers")
	expect_equal(answers[0].actions[0].source, "model", "who decided")
	print("READY TO BE KILLED")
	await until(func() -> bool: return not failure_of_connection.is_empty(), "connection_failed tells that the runtime is gone")
	expect(not client.is_server_connected(), "the client knows that it has no runtime")
	await frames(10)
	client.send_tick_request(2, [{"agent_id": "ada", "tick": 2}])
	await until(func() -> bool: return answers.size() == 2, "the game plays on, and its ticks are answered")
	expect_equal(answers[1].actions[0].source, "fallback", "by whom")
