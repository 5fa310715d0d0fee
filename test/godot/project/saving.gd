extends "res://check.gd"
## Agents are saved, lost with their runtime, and loaded into another one: out of a file of Godot's own, and out of JSON. A damaged save changes nothing.

const FILE := "user://agents.save"

var client: IPCClient


func run() -> void:
	await play_first_game()
	var save := await save_agents()
	FileAccess.open(FILE, FileAccess.WRITE).store_var(save)
	client.queue_free()
	await frames(2)
	await start()
	await expect_goes_on(FileAccess.open(FILE, FileAccess.READ).get_var(), "a file of Godot's own")
	await expect_goes_on(JSON.parse_string(JSON.stringify(save)), "JSON")
	await expect_damaged_is_refused(save)


func start() -> void:
	client = IPCClient.new()
	client.backend = "scripted"
	client.request_failed.connect(func(id: int, error: Dictionary) -> void: failed_requests.append({"id": id, "error": error}))
	add_child(client)
	client.connect_to_server()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "the runtime is ready")


func play_first_game() -> void:
	await start()
	client.register_agent({"agent_id": "ada", "decide_every": 100})
	expect_equal((await act(1)).source, "scripted", "the first action")


func act(tick: int) -> Dictionary:
	return (await client.tick(tick, [{"agent_id": "ada", "tick": tick}])).actions[0]


func save_agents() -> Dictionary:
	expect(client.save_agents() > 0, "agents can be saved")
	return await client.agents_saved


func expect_goes_on(save: Dictionary, from: String) -> void:
	expect(client.load_agents(save) > 0, "agents can be loaded from " + from)
	expect_equal(await client.agents_loaded, 1, "the agents from " + from)
	var action := await act(2)
	expect_equal([action.source, action.reason, action.decided_tick], ["carried", "between_decisions", 1], "the action after loading from " + from)


func expect_damaged_is_refused(save: Dictionary) -> void:
	var damaged := save.duplicate(true)
	damaged.agents[0].last.action.tool = "fly"
	client.load_agents(damaged)
	await until(func() -> bool: return failed_requests.size() == 1, "a damaged save is refused")
	expect_equal(failed_requests[0].error.data.kind, "SnapshotInvalid", "the kind of the failure")
	expect_equal((await act(3)).decided_tick, 1, "the decision that is carried on all the same")
