extends "res://check.gd"
## The monitors that Godot's own profiler graphs.

const MONITORS: Array[StringName] = [
	&"agent_runtime/tick_ms", &"agent_runtime/decisions_per_second", &"agent_runtime/fallbacks", &"agent_runtime/queue",
]


func run() -> void:
	expect_monitors(false, "without a client")
	var client: IPCClient = await make_connected_client()
	expect_monitors(true, "with a client")
	expect_equal(values(), [0.0, 0.0, 0.0, 0], "the monitors before the first tick")

	var seen := await values_when_answered(client)
	expect(seen[0] > 0.0, "a tick takes time: %s ms" % seen[0])
	expect_equal(seen.slice(1), [2.0, 0.0, 0], "the monitors after a tick of two agents")

	var helpless: IPCClient = await make_connected_client("fall-back")
	seen = await values_when_answered(helpless)
	expect(seen[2] >= 0.5, "at least half of the last decisions were fallbacks: %s" % seen[2])

	var silent: IPCClient = await make_connected_client("ignore-tick")
	for tick in 3:
		silent.send_tick_request(tick, [])
	expect_equal(Performance.get_custom_monitor(MONITORS[3]), 3, "the ticks in flight")
	silent.disconnect_from_server()
	expect_equal(Performance.get_custom_monitor(MONITORS[3]), 0, "the ticks in flight without a runtime")

	client.free()
	silent.free()
	expect_monitors(true, "with the last client")
	remove_child(helpless)
	expect_monitors(false, "when the last client has left")
	add_child(helpless)
	expect_monitors(true, "when it is back")
	helpless.queue_free()


func expect_monitors(are_there: bool, when: String) -> void:
	for monitor in MONITORS:
		expect_equal(Performance.has_custom_monitor(monitor), are_there, "%s %s" % [monitor, when])


func values() -> Array:
	return MONITORS.map(func(monitor: StringName) -> Variant: return Performance.get_custom_monitor(monitor))


## As they are in the very moment of the answer, for they count the last second only.
func values_when_answered(client: IPCClient) -> Array:
	var seen: Array = []
	client.response_received.connect(func(_answer: Dictionary) -> void: seen.assign(values()), CONNECT_ONE_SHOT)
	client.send_tick_request(1, [{"agent_id": "ada", "tick": 1}, {"agent_id": "bela", "tick": 1}])
	await until(func() -> bool: return not seen.is_empty(), "the tick is answered")
	return seen
