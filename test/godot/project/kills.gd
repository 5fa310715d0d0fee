extends "res://check.gd"
## The driver kills the real runtime whenever this asks for it, in the middle of play. Each time another one takes its place, every agent is back, and no tick stays without its answer.

const FrameCosts := preload("res://frame_costs.gd")
const FRAMES_PER_TICK := 6

var client: IPCClient
var agents := int(option("--agents"))
var costs := FrameCosts.new()
var restarts := 0
## How often each tick was answered.
var answers_by_tick: Dictionary[int, int] = {}
var is_playing := false
var frame := 0


func run() -> void:
	Engine.max_fps = 60
	make_measured_client()
	client.connect_to_server()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "the runtime is ready")
	is_playing = true
	var kills := int(option("--kills"))
	for kill in kills:
		await expect_all_decide()
		# In another moment of a tick each time.
		await frames(kill % FRAMES_PER_TICK)
		print("KILL THE RUNTIME: %d" % kill)
		await until(func() -> bool: return restarts == kill + 1, "the runtime is replaced")
	await expect_all_decide()
	await expect_all_are_known()
	is_playing = false
	await until(func() -> bool: return not answers_by_tick.values().has(0), "every tick is answered")
	expect_equal(answers_by_tick.values().count(1), answers_by_tick.size(), "the ticks that were answered once")
	expect_equal([failure_of_connection, restarts], ["", kills], "the failures and the restarts")
	print("NUMBERS ", JSON.stringify({"kills": kills, "restarts": restarts, "agents": agents, "ticks": answers_by_tick.size(), "costs": costs.numbers()}))


func make_measured_client() -> void:
	client = IPCClient.new()
	client.backend = "scripted"
	client.restart_limit = 1_000_000
	client.restart_backoff_ms = 0
	client.connection_failed.connect(func(error: String) -> void: failure_of_connection = error)
	client.state_changed.connect(func(state: int, _message: String) -> void: restarts += int(state == IPCClient.STATE_RESTARTING))
	client.response_received.connect(take_answer)
	for index in agents:
		client.register_agent({"agent_id": "guard_%d" % index, "tools": [{"name": "stand_%d" % index}]})
	# A node works in the order of the tree, so that all that a client does in a frame happens between these two.
	add_child(Clapper.new(costs.begin))
	add_child(client)
	add_child(Clapper.new(func() -> void: costs.end(); costs.finish_frame()))


func _process(_delta: float) -> void:
	frame += 1
	if not is_playing or frame % FRAMES_PER_TICK != 0:
		return
	var tick := answers_by_tick.size()
	answers_by_tick[tick] = 0
	var perceptions := range(agents).map(func(index: int) -> Dictionary: return {"agent_id": "guard_%d" % index, "tick": tick, "position": [index, 0, tick]})
	costs.begin()
	var id := client.send_tick_request(tick, perceptions)
	costs.end()
	expect(id > 0, "tick %d is sent" % tick)


func take_answer(answer: Dictionary) -> void:
	answers_by_tick[answer.tick] += 1
	answers.append(answer)


## An agent whom the runtime did not know would not have the tool that is its own.
func expect_all_decide() -> void:
	answers.clear()
	await until(func() -> bool: return answers.any(func(answer: Dictionary) -> bool: return answer.actions.all(is_decided)), "all agents decide")
	var expected := range(agents).map(func(index: int) -> String: return "stand_%d" % index)
	for answer in answers:
		expect_equal(answer.actions.map(func(action: Dictionary) -> String: return action.tool), expected, "the actions of tick %d" % answer.tick)


func is_decided(action: Dictionary) -> bool:
	return action.source == "scripted"


func expect_all_are_known() -> void:
	var received := []
	client.metrics_received.connect(func(metrics: Dictionary) -> void: received.append(metrics))
	client.request_metrics()
	await until(func() -> bool: return received.size() == 1, "metrics arrive")
	expect_equal(received[0].agents, agents, "the agents that the last runtime knows")


## Calls a function in each frame.
class Clapper extends Node:
	var _call: Callable

	func _init(call: Callable) -> void:
		_call = call

	func _process(_delta: float) -> void:
		_call.call()
