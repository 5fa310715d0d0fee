extends "res://check.gd"
## Each way in which a runtime can fail is told to the game, which plays on.


func run() -> void:
	await expect_end("fail-to-start", true, "the runtime ended with exit code 4: cannot load model \"missing.gguf\": there is no such file")
	await expect_end("refuse-version", false, "the runtime refused the connection: the client speaks protocol 1.0")
	await expect_end("die-on-tick", true, "the runtime ended with exit code 5: the model is larger than the memory; use a smaller one")
	await expect_end("close-output", true, "the runtime closed its input or its output without ending, and was killed")
	await expect_end("close-input", true, "the runtime closed its input or its output without ending, and was killed")
	await expect_killed_runtime_is_noticed()
	await expect_error_answers()
	await expect_stray_output_does_no_harm()


func expect_end(behaviour: String, sends_tick: bool, sentence: String) -> void:
	forget()
	var client := make_client(behaviour)
	client.restart_limit = 0
	client.register_agent({"agent_id": "guard", "fallback": {"tool": "wait"}})
	client.connect_to_server()
	var id := client.send_tick_request(1, [{"agent_id": "guard"}]) if sends_tick else 0
	await until(func() -> bool: return not failure_of_connection.is_empty(), "connection_failed comes after " + behaviour)
	expect(failure_of_connection.begins_with(sentence), "\"%s\" begins with \"%s\"" % [failure_of_connection, sentence])
	if sends_tick:
		expect(id > 0, "the tick was sent to " + behaviour)
		await until(func() -> bool: return answers.size() == 1, "the tick is answered all the same")
		expect_equal(answers[0].actions[0].source, "fallback", "its source")
		expect_equal([answers[0].actions[0].tool, answers[0].actions[0].reason], ["wait", "no_runtime"], "its action")
	expect_equal(client.get_state(), IPCClient.STATE_FAILED, "the state after " + behaviour)
	client.queue_free()
	await frames(3)


func expect_killed_runtime_is_noticed() -> void:
	forget()
	var client := make_client()
	client.restart_limit = 0
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects")
	OS.execute("kill", ["-KILL", str(int(notes("started")[-1].pid))])
	await until(func() -> bool: return not failure_of_connection.is_empty(), "connection_failed comes when the runtime is killed")
	expect(failure_of_connection.begins_with("the runtime was killed"), "\"%s\" says that it was killed" % failure_of_connection)
	expect(client.send_tick_request(1, [{"agent_id": "stray"}]) > 0, "a tick is taken after that")
	await until(func() -> bool: return answers.size() == 1, "and answered")
	expect_equal([answers[0].actions[0].tool, answers[0].actions[0].reason], ["idle", "no_runtime"], "by a fallback")
	client.connect_to_server()
	await until(client.is_server_connected, "a new runtime can be started")
	client.queue_free()
	await frames(3)


func expect_error_answers() -> void:
	forget()
	var client: IPCClient = await make_connected_client("refuse-tick")
	var id := client.send_tick_request(1, [])
	await until(func() -> bool: return failed_requests.size() == 1, "request_failed comes for a tick")
	expect_equal(failed_requests[0], {"id": id, "error": {"code": -32602, "message": "tick must be a whole number", "data": {"issues": []}}}, "the failed tick")
	expect_equal(client.is_server_connected(), true, "connected after an error answer")
	await until(func() -> bool: return answers.size() == 1, "a tick that was refused is answered too")
	expect_equal(answers[0].actions, [], "with as many actions as there were perceptions")
	client.queue_free()
	client = await make_connected_client("refuse-register")
	id = client.register_agent({"agent_id": "nameless"})
	await until(func() -> bool: return failed_requests.size() == 2, "request_failed comes for an agent")
	expect_equal([failed_requests[1].id, failed_requests[1].error.code], [id, 1102], "the failed registration")
	client.queue_free()
	await frames(3)


func expect_stray_output_does_no_harm() -> void:
	forget()
	var client: IPCClient = await make_connected_client("stray-lines")
	client.send_tick_request(1, [])
	client.send_tick_request(2, [])
	await until(func() -> bool: return answers.size() == 2, "ticks are answered though lines stand between the messages")
	client.queue_free()
	client = await make_connected_client("notify-on-tick")
	notifications.clear()
	client.send_tick_request(3, [])
	await until(func() -> bool: return answers.size() == 3, "the tick is answered")
	expect_equal(notifications[0].agent_id, "late", "the late decision")
	expect_equal(progress, [0.42], "the progress of loading")
	expect_equal(states[-1], [IPCClient.STATE_LOADING, ""], "the state meanwhile")
	expect_equal(failure_of_connection, "", "no failure")
	client.queue_free()


func forget() -> void:
	failure_of_connection = ""
	failed_requests.clear()
	answers.clear()
	progress.clear()
