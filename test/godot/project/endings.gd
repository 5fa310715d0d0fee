extends "res://check.gd"
## However a client goes, no thread and no process of it is left, and no frame waits.

const LONG_FRAME_MSEC := 200


func run() -> void:
	await make_connected_client()
	get_child(0).queue_free()
	await until(func() -> bool: return not has_child_processes(), "the first runtime ends")
	await frames(10)
	var threads := thread_count()

	await expect_nothing_left(threads, "disconnect_from_server()", func(client: IPCClient) -> void: client.disconnect_from_server())
	await expect_nothing_left(threads, "queue_free()", func(client: IPCClient) -> void: client.queue_free())
	await expect_nothing_left(threads, "free()", func(client: IPCClient) -> void: client.free())
	await expect_nothing_left(threads, "remove_child()", func(client: IPCClient) -> void: remove_child(client))
	await expect_nothing_left(threads, "free() with a runtime that ignores shutdown", func(client: IPCClient) -> void: client.free(), "ignore-shutdown")
	await expect_hanging_runtime_is_killed(threads)
	await expect_many_starts_and_stops(threads)


func expect_nothing_left(threads: int, what: String, end: Callable, behaviour := "obey") -> void:
	var client: IPCClient = await make_connected_client(behaviour)
	var pid := int(notes("started")[-1].pid)
	expect(thread_count() > threads, "the client has threads before " + what)
	var before := Time.get_ticks_msec()
	end.call(client)
	expect(Time.get_ticks_msec() - before < LONG_FRAME_MSEC, what + " returns at once")
	await until(func() -> bool: return not is_alive(pid), "the runtime is gone after " + what)
	await until(func() -> bool: return thread_count() == threads, "no thread is left after " + what)
	if is_instance_valid(client):
		client.queue_free()


func expect_hanging_runtime_is_killed(threads: int) -> void:
	var client := make_client("hang")
	var started := notes("started").size()
	client.connect_to_server()
	for tick in 30:
		# Far more than a pipe holds, so that the writer is stuck when the client goes.
		client.send_tick_request(tick, ["x".repeat(100_000)])
	await until(func() -> bool: return notes("started").size() > started, "the hanging runtime starts")
	var pid := int(notes("started")[-1].pid)
	client.free()
	await until(func() -> bool: return not is_alive(pid), "a runtime that reads nothing is killed")
	await until(func() -> bool: return thread_count() == threads, "no thread is left after that")


func expect_many_starts_and_stops(threads: int) -> void:
	var client := make_client()
	for round_number in 10:
		client.connect_to_server()
		client.disconnect_from_server()
	await until(func() -> bool: return not has_child_processes(), "no process is left after ten starts and stops")
	await until(func() -> bool: return thread_count() == threads, "no thread is left after them")
	expect_equal(failure_of_connection, "", "no failure")
	# Left running: the end of the game has to end it.
	client.connect_to_server()
	await until(client.is_server_connected, "the last runtime connects")
