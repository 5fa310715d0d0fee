extends "res://check.gd"
## Minds register, perceive and act by themselves, whatever the scene does to them.

const Npc := preload("npc.gd")
const SeeingMind := preload("seeing_mind.gd")
const BrokenMind := preload("broken_mind.gd")

var decided: Array[Dictionary] = []
var fallbacks: Array = []


func run() -> void:
	await expect_a_mind_lives_by_itself()
	await expect_decisions_are_carried_out_once()
	await expect_fallbacks_without_a_runtime()
	await expect_failures_stay_with_their_mind()
	await expect_minds_come_and_go()
	await expect_two_clients()
	await expect_pause()
	await expect_3d()


func make_npc(npc_name: String, mind: AgentMind, parent: Node = self) -> Npc:
	var npc := Npc.new()
	npc.name = npc_name
	mind.name = "Mind"
	mind.action_decided.connect(func(action: Dictionary) -> void: decided.append(action))
	mind.fallback_used.connect(func(reason: String) -> void: fallbacks.append(reason))
	npc.add_child(mind)
	parent.add_child(npc)
	return npc


func received(method: String) -> Array:
	return notes("received").filter(func(noted: Dictionary) -> bool: return noted.method == method).map(func(noted: Dictionary) -> Dictionary: return noted.params)


func last_perception() -> Dictionary:
	return received("tick")[-1].perceptions[0]


func expect_a_mind_lives_by_itself() -> void:
	var mind := SeeingMind.new()
	mind.persona = "A guard."
	mind.goals = ["let nobody pass"]
	mind.priority = 3
	mind.decide_every = 2
	mind.fallback_tool = "wait"
	var npc := make_npc("Guard", mind)
	mind.tools = [AgentTool.from_callable(npc.walk_to), AgentTool.from_callable(npc.wait)]
	var typed_tools: Array[AgentTool] = mind.tools
	expect_equal(typed_tools.size(), 2, "the tools, in a typed array")
	npc.position = Vector2(30, 40)
	npc.rotation_degrees = 90
	npc.velocity = Vector2(1, -2)
	mind.act = {"tool": "walk_to", "params": {"place": [5, 6]}}
	mind.perceive({"energy": 12, "weather": "rain"})
	var simulation := SimulationManager.new()
	simulation.auto_start = false
	add_child(simulation)
	# Neither connected nor ticked by hand.
	var client := make_client()
	await until(func() -> bool: return not received("registerAgent").is_empty(), "a client that has a mind connects by itself")
	var registered: Dictionary = received("registerAgent")[0]
	expect_equal([registered.agent_id, registered.persona, registered.goals, registered.fallback], ["Check/Guard", "A guard.", ["let nobody pass"], {"tool": "wait", "params": {}}], "what the runtime is told of the agent")
	expect_equal([int(registered.priority), int(registered.decide_every)], [3, 2], "how it is to be asked")
	expect_equal([int(registered.dimensions), registered.reach], [2, 64.0], "how a world in pixels is measured")
	expect_equal(registered.tools.map(func(tool: Dictionary) -> String: return tool.name), ["walk_to", "wait"], "its tools")
	simulation.step_simulation()
	await until(func() -> bool: return decided.size() == 1, "a tick of the simulation brings a decision")
	var perception := last_perception()
	expect_equal([perception.agent_id, int(perception.tick), int(perception.health), int(perception.energy), perception.weather], ["Check/Guard", 1, 70, 12, "rain"], "what it perceives")
	expect(perception.position == [30.0, 40.0, 0.0] and perception.velocity == [1.0, -2.0, 0.0], "where it is: %s" % perception)
	expect(absf(perception.rotation[2] - 90) < 0.001, "how it is turned: %s" % [perception.rotation])
	expect_equal(npc.calls, [["walk_to", Vector2(5, 6), false]], "the method that was called")
	expect_equal(mind.last_action.tool, "walk_to", "its last action")
	mind.perceive({"weather": null})
	mind.busy = true
	mind.persona = "A tired guard."
	mind.reach = 12.5
	simulation.step_simulation()
	await until(func() -> bool: return received("tick").size() == 2, "the second tick is sent")
	expect_equal([last_perception().has("weather"), last_perception().busy, int(last_perception().energy)], [false, true, 12], "what is told stays, until it is taken back")
	expect_equal([received("registerAgent")[-1].persona, received("registerAgent")[-1].reach], ["A tired guard.", 12.5], "a change reaches the runtime before the next tick")
	client.auto_tick = false
	simulation.step_simulation()
	expect(client.tick_minds(9) > 0, "the minds can be ticked by hand")
	await until(func() -> bool: return received("tick").size() == 3, "the third tick is sent")
	expect_equal(int(received("tick")[-1].tick), 9, "and it is that of the script")
	mind.enabled = false
	expect_equal(client.tick_minds(10), 0, "nobody perceives when all minds are disabled")
	await free_all([npc, simulation, client])


func expect_decisions_are_carried_out_once() -> void:
	var mind := SeeingMind.new()
	var npc := make_npc("Carrier", mind)
	mind.tools = [AgentTool.from_callable(npc.wait)]
	var client: IPCClient = await make_connected_client()
	for act: Dictionary in [
		{"source": "model"}, {"source": "carried", "decided_tick": 1}, {"source": "carried", "decided_tick": 1},
		{"source": "carried", "decided_tick": 3}, {"source": "cache"}, {"source": "fallback", "reason": "deadline"}, {"source": "fallback", "reason": "deadline"},
	]:
		mind.act = act.merged({"tool": "wait", "params": {}})
		client.tick_minds(received("tick").size() + 1 - 3)
		var before := answers.size()
		await until(func() -> bool: return answers.size() > before, "a tick is answered")
	expect_equal(decided.map(func(action: Dictionary) -> String: return action.source), ["model", "carried", "cache", "fallback", "fallback"], "the decisions that are told")
	expect_equal(npc.calls.size(), 5, "the calls that they become")
	expect_equal(fallbacks, ["deadline", "deadline"], "the reasons of fallbacks")
	mind.auto_call = false
	mind.act = {"tool": "wait", "params": {}, "source": "model"}
	client.tick_minds(20)
	await until(func() -> bool: return decided.size() == 6, "a decision is told")
	expect_equal(npc.calls.size(), 5, "the calls without auto_call")
	await free_all([npc, client])


func expect_fallbacks_without_a_runtime() -> void:
	var mind := SeeingMind.new()
	mind.fallback_tool = "wait"
	var npc := make_npc("Lonely", mind)
	mind.tools = [AgentTool.from_callable(npc.wait)]
	var client := make_client("fail-to-start")
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_FAILED, "there is no runtime")
	client.tick_minds(1)
	await until(func() -> bool: return fallbacks.size() == 1, "the agent falls back")
	expect_equal([fallbacks, npc.calls], [["no_runtime"], [["wait"]]], "and does so")
	await free_all([npc, client])


func expect_failures_stay_with_their_mind() -> void:
	var broken := BrokenMind.new()
	var seeing := SeeingMind.new()
	var broken_npc := make_npc("Broken", broken)
	var npc := make_npc("Whole", seeing)
	broken.perceive({"health": 5})
	var client: IPCClient = await make_connected_client()
	client.tick_minds(1)
	await until(func() -> bool: return decided.size() == 2, "both decide, though one cannot say what it perceives")
	expect_equal(broken.tries, 1, "its script was asked")
	var perceptions: Array = received("tick")[-1].perceptions
	expect_equal([perceptions[0].agent_id, int(perceptions[0].health), perceptions[1].agent_id, int(perceptions[1].health)], [broken.agent_id, 5, seeing.agent_id, 70], "what is known without the script is told")
	await free_all([broken_npc, npc, client])


func expect_minds_come_and_go() -> void:
	var client: IPCClient = await make_connected_client()
	var mind := SeeingMind.new()
	mind.agent_id = "goblin"
	var twin := SeeingMind.new()
	twin.agent_id = "goblin"
	var npc := make_npc("A", mind)
	var twin_npc := make_npc("B", twin)
	await frames(2)
	expect_equal([mind.agent_id, twin.agent_id], ["goblin", "goblin_2"], "two of one name")
	client.tick_minds(1)
	npc.free()
	await until(func() -> bool: return decided.size() == 1, "an agent that is freed while it is decided for harms nobody")
	expect_equal(decided[0].agent_id, "goblin_2", "who is left")
	await until(func() -> bool: return received("unregisterAgent").any(func(params: Dictionary) -> bool: return params.agent_id == "goblin"), "the runtime forgets the one that is gone")
	remove_child(twin_npc)
	expect_equal(client.tick_minds(2), 0, "nobody perceives outside the tree")
	add_child(twin_npc)
	client.tick_minds(3)
	await until(func() -> bool: return decided.size() == 2, "a mind that comes back is known again")
	twin.agent_id = "orc"
	client.tick_minds(4)
	await until(func() -> bool: return decided.size() == 3, "a mind may be renamed")
	expect_equal(decided[2].agent_id, "orc", "its new name")
	# As a reload of the scene: all goes, and all comes again.
	remove_child(client)
	remove_child(twin_npc)
	add_child(client)
	add_child(twin_npc)
	await until(client.is_server_connected, "the client connects again by itself")
	client.tick_minds(5)
	await until(func() -> bool: return decided.size() == 4, "all is well after that")
	await free_all([twin_npc, client])


func expect_two_clients() -> void:
	var far := make_client()
	far.name = "Far"
	var branch := Node.new()
	branch.name = "Branch"
	add_child(branch)
	var mind := SeeingMind.new()
	var npc := make_npc("Near", mind, branch)
	var chosen_mind := SeeingMind.new()
	chosen_mind.client_path = ^"../../../Far"
	var chosen_npc := make_npc("Chosen", chosen_mind, branch)
	var near := make_client()
	near.reparent(branch)
	await until(func() -> bool: return far.is_server_connected() and near.is_server_connected(), "both clients connect, since both have a mind")
	near.tick_minds(1)
	await until(func() -> bool: return decided.size() == 1, "the nearest client decides")
	expect_equal(decided[0].agent_id, mind.agent_id, "for whom")
	far.tick_minds(2)
	await until(func() -> bool: return decided.size() == 2, "the client that a mind names decides")
	expect_equal(decided[1].agent_id, chosen_mind.agent_id, "for whom")
	near.free()
	await frames(2)
	far.tick_minds(3)
	await until(func() -> bool: return decided.size() == 4, "when a client goes, the others take its minds")
	await free_all([branch, far, npc, chosen_npc])


func expect_pause() -> void:
	var mind := SeeingMind.new()
	var npc := make_npc("Paused", mind)
	var client: IPCClient = await make_connected_client()
	client.tick_minds(1)
	get_tree().paused = true
	process_mode = Node.PROCESS_MODE_ALWAYS
	client.process_mode = Node.PROCESS_MODE_PAUSABLE
	await get_tree().create_timer(0.2, true).timeout
	expect_equal(decided.size(), 0, "the decisions while the tree is paused")
	get_tree().paused = false
	await until(func() -> bool: return decided.size() == 1, "they come after the pause")
	await free_all([npc, client])


func expect_3d() -> void:
	var body := CharacterBody3D.new()
	var mind := AgentMind.new()
	mind.agent_id = "walker"
	body.add_child(mind)
	add_child(body)
	body.position = Vector3(1, 2, 3)
	body.rotation_degrees = Vector3(0, 45, 0)
	body.velocity = Vector3(0, -1, 0)
	var client: IPCClient = await make_connected_client()
	client.tick_minds(1)
	await until(func() -> bool: return answers.size() == 1, "a mind in a 3D world is decided for")
	expect_equal([int(received("registerAgent")[-1].dimensions), received("registerAgent")[-1].reach], [3, 2.0], "how a world in metres is measured")
	var perception := last_perception()
	expect(perception.position == [1.0, 2.0, 3.0] and perception.velocity == [0.0, -1.0, 0.0] and absf(perception.rotation[1] - 45) < 0.001, "where it is: %s" % perception)
	await free_all([body, client])


func free_all(nodes: Array) -> void:
	for node: Variant in nodes:
		if is_instance_valid(node):
			(node as Node).free()
	decided.clear()
	fallbacks.clear()
	answers.clear()
	states.clear()
	failure_of_connection = ""
	await frames(3)
