extends "res://check.gd"
## A runtime that dies or hangs is replaced, and no tick stays without an answer meanwhile.


func run() -> void:
	await expect_restart_after_death()
	await expect_spent_budget()
	await expect_hanging_runtime_is_replaced()
	await expect_timeouts()
	await expect_queue()
	await expect_awaited_ticks()


func expect_restart_after_death() -> void:
	var client := make_client()
	client.restart_backoff_ms = 20
	client.register_agent({"agent_id": "guard", "tools": [
		{"name": "greet", "parameters": {"type": "object", "properties": {"who": {"type": "string"}}, "required": ["who"]}},
		{"name": "stand"},
	]})
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects")
	for death in 3:
		states.clear()
		answers.clear()
		OS.execute("kill", ["-KILL", str(int(notes("started")[-1].pid))])
		await until(func() -> bool: return client.get_state() == IPCClient.STATE_RESTARTING, "the runtime is about to be replaced")
		expect(not client.is_server_connected(), "nobody answers meanwhile")
		client.send_tick_request(death, [{"agent_id": "guard"}, {"agent_id": "stray"}])
		await until(func() -> bool: return answers.size() == 1, "a tick is answered meanwhile")
		expect_equal(answers[0].actions.map(func(action: Dictionary) -> Array: return [action.agent_id, action.tick, action.tool, action.params, action.source, action.reason]),
				[["guard", death, "stand", {}, "fallback", "restarting"], ["stray", death, "idle", {}, "fallback", "restarting"]], "by fallbacks that say so")
		await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "another runtime is there")
		expect_equal(states.map(func(entry: Array) -> int: return entry[0]), [IPCClient.STATE_RESTARTING, IPCClient.STATE_READY], "the states meanwhile")
		expect(states[0][1].begins_with("the runtime was killed"), "\"%s\" says why" % states[0][1])
		client.send_tick_request(100, [{"agent_id": "guard"}])
		await until(func() -> bool: return answers.size() == 2, "it answers ticks")
		expect_equal(answers[1].actions[0].source, "scripted", "who decided")
		expect_equal(notes("received").filter(func(noted: Dictionary) -> bool: return noted.method == "registerAgent").size(), 2 + death, "the agent was registered with each runtime")
	expect_equal(failure_of_connection, "", "no failure")
	client.queue_free()
	await frames(3)


func expect_spent_budget() -> void:
	states.clear()
	var started := notes("started").size()
	var client := make_client("die-after-start")
	client.restart_limit = 2
	client.restart_backoff_ms = 1
	client.connect_to_server()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_FAILED, "a runtime that dies again and again is given up")
	expect_equal(notes("started").size() - started, 3, "the number of starts")
	expect(failure_of_connection.ends_with("(after 2 restarts)"), "\"%s\" tells of the restarts" % failure_of_connection)
	expect_equal(states[-1], [IPCClient.STATE_FAILED, failure_of_connection], "the last state")
	failure_of_connection = ""
	client.queue_free()
	await frames(3)


func expect_hanging_runtime_is_replaced() -> void:
	var client: IPCClient = await make_connected_client()
	client.restart_backoff_ms = 1
	var hanging := int(notes("started")[-1].pid)
	OS.execute("kill", ["-STOP", str(hanging)])
	states.clear()
	answers.clear()
	client.send_tick_request(1, [{"agent_id": "guard"}])
	await until(func() -> bool: return not states.is_empty(), "that the runtime hangs is noticed")
	expect_equal(states[0], [IPCClient.STATE_RESTARTING, "the runtime has not answered for 8 seconds; it hangs, and is killed"], "what is said of it")
	await until(func() -> bool: return answers.size() == 1, "the tick that it had is answered")
	await until(client.is_server_connected, "another one is there")
	await until(func() -> bool: return not is_alive(hanging), "the hanging one is gone")
	client.queue_free()
	await frames(3)


func expect_timeouts() -> void:
	failed_requests.clear()
	answers.clear()
	var client := make_client("ignore-tick")
	client.request_timeout_ms = 50
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects")
	var id := client.send_tick_request(1, [{"agent_id": "guard"}])
	await until(func() -> bool: return answers.size() == 1, "a tick that the runtime does not answer is answered")
	expect_equal(answers[0].actions[0].reason, "timeout", "the reason")
	expect_equal([failed_requests[0].id, failed_requests[0].error.data.kind], [id, "RequestTimeout"], "the failed request")
	await until(func() -> bool: return not notes("received").filter(func(noted: Dictionary) -> bool: return noted.method == "$/cancelRequest").is_empty(), "the runtime is told to give it up")
	expect_equal(client.get_state(), IPCClient.STATE_READY, "the state after a timeout")
	client.queue_free()
	await frames(3)


func expect_queue() -> void:
	answers.clear()
	var client: IPCClient = await make_connected_client()
	client.on_overlap = IPCClient.OVERLAP_QUEUE
	var before := notes("received").size()
	var ids := range(70).map(func(tick: int) -> int: return client.send_tick_request(tick, []))
	expect_equal(ids.map(func(id: int) -> bool: return id > 0).count(true), 64, "the ticks that may wait for each other")
	await until(func() -> bool: return answers.size() == 64, "they are answered one after the other")
	expect_equal(answers.map(func(answer: Dictionary) -> int: return answer.tick), range(64), "in order")
	expect_equal(notes("received").size() - before, 64, "the requests")
	client.queue_free()
	await frames(3)


func expect_awaited_ticks() -> void:
	var client: IPCClient = await make_connected_client()
	var response: Dictionary = await client.tick(7, [{"agent_id": "ada"}])
	expect_equal([response.tick, response.actions[0].agent_id, response.actions[0].source], [7, "ada", "scripted"], "an awaited tick")
	var untyped: Variant = client
	response = await untyped.call("tick", 8, [], {"weather": "rain"})
	expect_equal(response.request.simulation_state, {"weather": "rain"}, "an awaited tick, called by name")
	var awaited := client.tick(9, [{"agent_id": "ada"}])
	client.disconnect_from_server()
	response = await awaited
	expect_equal([response.tick, response.actions[0].reason], [9, "stopped"], "a tick that is awaited while the runtime is stopped")
	response = await client.tick(10, [{"agent_id": "ada"}])
	expect_equal([response.tick, response.actions[0].reason], [10, "not_sent"], "a tick that is awaited without a runtime")
	client.queue_free()
	await frames(3)
