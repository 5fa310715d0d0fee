extends "res://check.gd"
## Whatever the game finds in place of a runtime that works: it is told in a sentence, starts no more often than it may, and plays on with fallbacks.

const RESTARTS := 2


func run() -> void:
	for start: Dictionary in JSON.parse_string(option("--starts")):
		await expect_failure(start.executable, start.model, start.sentence)


func expect_failure(executable: String, model: String, sentence: String) -> void:
	failure_of_connection = ""
	answers.clear()
	var client := IPCClient.new()
	client.server_url = "stdio:" + executable
	client.backend = "llama"
	client.model_path = model
	client.restart_limit = RESTARTS
	client.restart_backoff_ms = 1
	client.connection_failed.connect(func(error: String) -> void: failure_of_connection = error)
	client.response_received.connect(func(response: Dictionary) -> void: answers.append(response))
	add_child(client)
	client.register_agent({"agent_id": "guard", "tools": [{"name": "wait"}], "fallback": {"tool": "wait"}})
	client.connect_to_server()
	client.send_tick_request(1, [{"agent_id": "guard", "tick": 1}])
	await until(func() -> bool: return not failure_of_connection.is_empty(), "the failure is told of " + executable)
	expect_equal(failure_of_connection, sentence, "what is told")
	expect_equal(client.get_state(), IPCClient.STATE_FAILED, "the state")
	client.send_tick_request(2, [{"agent_id": "guard", "tick": 2}])
	await until(func() -> bool: return answers.size() == 2, "ticks before and after are answered")
	expect_equal(answers.map(func(answer: Dictionary) -> Array: return [answer.tick, answer.actions[0].tool, answer.actions[0].source]), [[1, "wait", "fallback"], [2, "wait", "fallback"]], "by fallbacks")
	client.queue_free()
	await until(func() -> bool: return not has_child_processes(), "no process is left")
