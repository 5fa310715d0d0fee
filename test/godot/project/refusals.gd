extends "res://check.gd"
## What scripts do wrong is refused, without harm.


func run() -> void:
	var outside := IPCClient.new()
	outside.connect_to_server()
	expect_equal(outside.get_state(), IPCClient.STATE_STOPPED, "the state of a client outside the tree")
	outside.free()

	var client := make_client()
	expect_equal(client.send_tick_request(1, []), 0, "a tick without a runtime")
	expect_equal(client.request_metrics(), 0, "metrics without a runtime")
	expect_equal(client.register_agent({}), 0, "an agent without an id")
	expect_equal(client.register_agent({"agent_id": ""}), 0, "an agent with an empty id")
	client.tick_deadline_ms = -5
	expect_equal(client.tick_deadline_ms, 0, "the deadline after a negative one was set")

	await expect_bounded_waiting()

	await expect_failure(client, "nonsense", "server_url \"nonsense\" is not understood")
	await expect_failure(client, "stdio:/nowhere/agent-runtime", "the runtime was not found; looked for /nowhere/agent-runtime")
	await expect_failure(client, "stdio:no-such-program-anywhere", "/no-such-program-anywhere")
	await expect_failure(client, "stdio:res://project.godot", "chmod +x")

	client.connect_to_server()
	await until(client.is_server_connected, "the client connects after all that")
	client.connect_to_server()
	expect_equal(client.is_server_connected(), true, "connected after a second connect_to_server()")
	var cycle := []
	cycle.append({"inside": cycle})
	expect_equal(client.send_tick_request(1, cycle), 0, "perceptions that contain themselves")
	cycle.clear()
	expect_equal(client.send_tick_request(1, ["x".repeat(1_000_000)]), 0, "a request above the runtime's limit")
	client.send_tick_request(2, [])
	await until(func() -> bool: return answers.size() == 1, "the next tick is answered")


func expect_bounded_waiting() -> void:
	var client := make_client("hang")
	client.connect_to_server()
	var ids := range(70).map(func(tick: int) -> int: return client.send_tick_request(tick, []))
	expect_equal(ids.map(func(id: int) -> bool: return id > 0).count(true), 64, "the ticks that may wait for a runtime")
	client.queue_free()
	await frames(2)


func expect_failure(client: IPCClient, url: String, sentence: String) -> void:
	failure_of_connection = ""
	client.connect_to_server(url)
	expect_equal(failure_of_connection, "", "a failure within connect_to_server(\"%s\")" % url)
	await until(func() -> bool: return not failure_of_connection.is_empty(), "connection_failed comes for " + url)
	expect(failure_of_connection.contains(sentence), "\"%s\" contains \"%s\"" % [failure_of_connection, sentence])
	expect_equal(client.get_state(), IPCClient.STATE_FAILED, "the state after a failure")
