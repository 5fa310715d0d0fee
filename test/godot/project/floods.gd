extends "res://check.gd"
## A runtime that writes more than the game can take, or reads less than it is sent, costs the game no memory.

const MEBIBYTE := 1 << 20
## Godot keeps four bytes of each character, and twice that while it makes a text.
const ENOUGH_BYTES := 400 * MEBIBYTE


func run() -> void:
	await expect_flood_of_notifications_waits()
	await expect_flood_of_log_lines_is_cut()
	await expect_unread_ticks_are_refused()
	await expect_unanswered_ticks_are_answered()


func expect_flood_of_notifications_waits() -> void:
	var client: IPCClient = await make_connected_client("flood-notifications")
	var before := resident_bytes()
	client.send_tick_request(1, [])
	# As if the game were paused in a debugger: nothing is taken meanwhile.
	OS.delay_msec(2000)
	var grown := resident_bytes() - before
	expect(grown < ENOUGH_BYTES, "the game has grown by %d MiB" % (grown / MEBIBYTE))
	# More than ever wait at once.
	await until(func() -> bool: return notifications.size() >= 30, "the flood goes on when the game does")
	client.free()
	notifications.clear()
	await until(func() -> bool: return not has_child_processes(), "a runtime that waits for room ends")


func expect_flood_of_log_lines_is_cut() -> void:
	var client := make_client("flood-log")
	client.restart_limit = 0
	client.connect_to_server()
	await until(func() -> bool: return not failure_of_connection.is_empty(), "the runtime ends after its flood")
	expect_equal(failure_of_connection, "the runtime ended with exit code 70: the last of many lines", "the reason, though the line was not shown")
	client.queue_free()


func expect_unread_ticks_are_refused() -> void:
	var client := make_client("hang")
	client.connect_to_server()
	var before := resident_bytes()
	var ids := range(100).map(func(tick: int) -> int: return client.send_tick_request(tick, ["x".repeat(10 * MEBIBYTE)]))
	expect(ids[0] > 0, "the first tick is taken")
	expect_equal(ids[99], 0, "a tick behind too many bytes")
	var grown := resident_bytes() - before
	expect(grown < ENOUGH_BYTES, "the game has grown by %d MiB" % (grown / MEBIBYTE))
	client.free()


func expect_unanswered_ticks_are_answered() -> void:
	answers.clear()
	var client: IPCClient = await make_connected_client("ignore-tick")
	for tick in 70:
		client.send_tick_request(tick, [{"agent_id": "guard"}])
	await until(func() -> bool: return answers.size() == 6, "the oldest ticks are answered when 64 younger ones wait")
	expect_equal(answers.map(func(answer: Dictionary) -> Array: return [answer.tick, answer.actions[0].reason]), range(6).map(func(tick: int) -> Array: return [tick, "timeout"]), "which ones, and why")
	client.queue_free()


func resident_bytes() -> int:
	var status := FileAccess.open("/proc/self/status", FileAccess.READ).get_buffer(8192).get_string_from_ascii()
	return int(status.get_slice("VmRSS:", 1).get_slice("kB", 0).strip_edges()) * 1024
