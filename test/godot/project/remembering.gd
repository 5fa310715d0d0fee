extends "res://check.gd"
## A mind notices what hurts and is told what it cannot see; another runtime, with the same file, still knows of both.

const FILE := "user://first.memories"
const FIRE := {"id": "fire_1", "type": "fire", "position": [1, 0, 1], "metadata": {"category": "hazard"}}

var client: IPCClient
var mind: AgentMind


func run() -> void:
	await start()
	mind.perceive({"health": 90, "visible_entities": [FIRE]})
	await act(1)
	mind.perceive({"health": 70, "visible_entities": [FIRE]})
	await act(2)
	expect(mind.remember("promised bob a torch", 1.0) > 0, "a mind can be told something")
	expect_equal(await texts("torch"), ["promised bob a torch", "was hurt near fire", "saw fire around (0,0)"], "what is remembered")
	client.queue_free()
	await frames(2)
	await start()
	expect_equal(await texts("fire", 1), ["was hurt near fire"], "what is remembered in the next game")
	client.remember("ada", "no such salience", 7.0)
	await until(func() -> bool: return failed_requests.size() == 1, "a salience above 1 is refused")


func start() -> void:
	client = IPCClient.new()
	client.backend = "scripted"
	client.memory_path = FILE
	client.auto_tick = false
	client.request_failed.connect(func(id: int, error: Dictionary) -> void: failed_requests.append({"id": id, "error": error}))
	mind = AgentMind.new()
	mind.agent_id = "ada"
	mind.recall = 4
	client.add_child(mind)
	add_child(client)
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "the runtime is ready")


func act(tick: int) -> void:
	client.tick_minds(tick)
	await client.response_received


func texts(about: String, limit: int = 0) -> Array:
	expect(client.recall("ada", about, limit) > 0, "it can be asked what is remembered")
	var answer: Array = await client.agent_recalled
	expect_equal(answer[0], "ada", "whose memories these are")
	return answer[1].map(func(event: Dictionary) -> String: return event.text)
