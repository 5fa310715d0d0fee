extends "res://check.gd"
## Ticks, registrations and metrics with a runtime that does as it should.


func run() -> void:
	var client := make_client()
	var early_registration := client.register_agent({"agent_id": &"early", "persona": "first"})
	expect(early_registration > 0, "an agent can be registered before there is a runtime")
	client.connect_to_server()
	expect_equal(client.get_state(), IPCClient.STATE_STARTING, "the state after connect_to_server()")
	var early_tick := client.send_tick_request(1, [])
	expect(early_tick > early_registration, "a tick can be sent before the runtime has answered")
	await until(client.is_server_connected, "the client connects")
	await until(func() -> bool: return answers.size() == 1, "the early tick is answered")
	expect_equal(methods_received(), ["initialize", "registerAgent", "tick"], "the agent is registered before the first tick")
	expect_handshake()

	await expect_values_arrive(client)
	await expect_answers_can_be_polled(client)
	await expect_calls_by_name_work(client)
	await expect_agents_survive_a_restart(client)
	await expect_a_crowd_is_registered()


func methods_received() -> Array:
	return notes("received").map(func(noted: Dictionary) -> String: return noted.method)


func expect_handshake() -> void:
	var params: Dictionary = notes("received")[0].params
	expect_equal(params.protocol_version, "1.0", "the protocol version")
	expect_equal(params.client, {"name": "godot", "version": Engine.get_version_info().string}, "the client's name and version")
	expect_equal(int(params.parent_pid), OS.get_process_id(), "the game's process id")
	expect_equal(states, [[IPCClient.STATE_STARTING, ""], [IPCClient.STATE_READY, ""]], "the states until then")
	var options: Array = notes("started")[0].options
	expect_equal(options.slice(4), ["--backend", "auto"], "the options that follow the arguments")


func expect_values_arrive(client: IPCClient) -> void:
	answers.clear()
	client.tick_deadline_ms = 250
	var perception := {
		"agent_id": "a",
		"whole": 9007199254740993,
		"real": 2.0,
		"tenth": 0.1,
		"text": "quote \" backslash \\ newline \n ünï 🙂",
		"name": &"name",
		"path": ^"A/b",
		"vector": Vector3(1, 0.1, -2),
		"cells": Vector2i(3, 4),
		"color": Color(1, 0, 0.5),
		"turn": Quaternion.IDENTITY,
		"place": Transform2D.IDENTITY,
		"floats": PackedFloat32Array([1, 0.1]),
		"bytes": PackedByteArray([0, 255]),
		"big": PackedInt64Array([-9007199254740993]),
		"points": PackedVector2Array([Vector2(1, 2), Vector2.ZERO]),
		"words": PackedStringArray(["x", ""]),
		"nothing": null,
		"nan": NAN,
		"node": self,
		"nested": [[], {}, [true, {"deep": [false]}]],
		7: "a key that is no text",
	}
	var id := client.send_tick_request(2, [perception], {"weather": "rain"})
	await until(func() -> bool: return answers.size() == 1, "tick %d is answered" % id)
	var seen: Dictionary = answers[0].actions[0].seen
	# JavaScript has read the two large numbers as doubles; the bytes that were sent hold them whole.
	expect_equal(seen.whole, 9007199254740992, "a whole number")
	expect_equal(seen.big, [-9007199254740992], "a packed array of whole numbers")
	expect_equal(seen.real, 2, "2.0, which JavaScript writes as 2")
	expect_equal(seen.tenth, 0.1, "a tenth")
	expect_equal(seen.text, perception.text, "a text")
	expect_equal(seen.name, "name", "a StringName")
	expect_equal(seen.path, "A/b", "a NodePath")
	expect_equal(seen.vector, [1, 0.1, -2], "a vector, in single precision digits")
	expect_equal(seen.cells, [3, 4], "a vector of whole numbers")
	expect_equal(seen.color, [1, 0, 0.5, 1], "a colour")
	expect_equal(seen.turn, [0, 0, 0, 1], "a quaternion")
	expect_equal(seen.place, [1, 0, 0, 1, 0, 0], "a transform")
	expect_equal(seen.floats, [1, 0.1], "a packed array of floats")
	expect_equal(seen.bytes, [0, 255], "a packed array of bytes")
	expect_equal(seen.points, [[1, 2], [0, 0]], "a packed array of vectors")
	expect_equal(seen.words, ["x", ""], "a packed array of texts")
	expect_equal([seen.nothing, seen.nan, seen.node], [null, null, null], "what JSON cannot say")
	expect_equal(seen.nested, [[], {}, [true, {"deep": [false]}]], "nested containers")
	expect_equal(seen["7"], "a key that is no text", "a key that is no text")
	expect_equal(answers[0].request, {"deadline_ms": 250, "simulation_state": {"weather": "rain"}}, "the rest of the request")
	expect_equal(answers[0].tick, 2, "the tick, as a whole number")
	expect_equal(answers[0].metrics.tick_time_ms, 0.25, "a float")
	expect_equal(answers[0].actions[0].reasoning, "walk east „→“ 🙂", "a text from the runtime")


func expect_answers_can_be_polled(client: IPCClient) -> void:
	while client.has_response():
		client.get_tick_response()
	expect_equal(client.get_tick_response(), {}, "the answer when there is none")
	answers.clear()
	for tick in 40:
		client.send_tick_request(100 + tick, [])
	await until(func() -> bool: return answers.size() == 40, "40 ticks in flight are answered")
	expect_equal(answers.map(func(answer: Dictionary) -> int: return answer.tick), range(100, 140), "the ticks in order")
	var polled := []
	while client.has_response():
		polled.append(client.get_tick_response().tick)
	expect_equal(polled, range(124, 140), "the newest answers, which wait for scripts that poll")


func expect_calls_by_name_work(client: IPCClient) -> void:
	answers.clear()
	var untyped: Variant = client
	expect(untyped.call("send_tick_request", 3, []) > 0, "a call by name, without the optional argument")
	expect(untyped.call("send_tick_request", 4, [], {}) > 0, "a call by name, with it")
	expect(untyped.callv("send_tick_request", [5.0, []]) > 0, "a call by name that has a float converted")
	await until(func() -> bool: return answers.size() == 3, "they are answered")
	var received := []
	client.metrics_received.connect(func(metrics: Dictionary) -> void: received.append(metrics))
	expect(client.request_metrics() > 0, "metrics can be asked for")
	await until(func() -> bool: return received.size() == 1, "metrics arrive")
	expect_equal(received[0].ticks, {"answered": 3}, "the metrics")


func expect_agents_survive_a_restart(client: IPCClient) -> void:
	client.register_agent({"agent_id": "late"})
	client.register_agent({"agent_id": "gone"})
	expect(client.unregister_agent("gone") > 0, "an agent can be unregistered")
	client.disconnect_from_server()
	expect_equal(client.is_server_connected(), false, "connected after disconnect_from_server()")
	await until(func() -> bool: return notes("ended").size() == 1, "the runtime ends")
	expect_equal(int(notes("ended")[0].code), 0, "its exit code, after shutdown and exit")
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects again")
	await until(func() -> bool: return methods_received().count("initialize") == 2 and methods_received().slice(-2) == ["registerAgent", "registerAgent"], "the agents are registered again")
	var registered := notes("received").slice(-2).map(func(noted: Dictionary) -> String: return noted.params.agent_id)
	expect_equal(registered, ["early", "late"], "the agents that the new runtime is told of")
	expect_equal(failure_of_connection, "", "no failure")


func expect_a_crowd_is_registered() -> void:
	var names := range(300).map(func(index: int) -> String: return "crowd_%d" % index)
	var client := make_client()
	for agent_id: String in names:
		client.register_agent({"agent_id": agent_id})
	client.connect_to_server()
	answers.clear()
	client.send_tick_request(1, [])
	await until(func() -> bool: return answers.size() == 1, "a tick is answered behind 300 registrations")
	var received := notes("received").slice(-301)
	expect_equal(received.slice(0, 300).map(func(noted: Dictionary) -> String: return noted.params.agent_id), names, "the crowd, in order")
	client.queue_free()
	await frames(2)
