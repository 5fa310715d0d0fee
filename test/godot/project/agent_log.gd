extends "res://check.gd"
## What the editor's panel keeps of a game's messages, without the editor.

const AgentLog := preload("res://addons/agent_runtime/editor/agent_log.gd")
const ValueText := preload("res://addons/agent_runtime/editor/value_text.gd")

var game := AgentLog.new()


func run() -> void:
	game.begin()
	expect_rates()
	expect_agents_of_two_clients()
	expect_broken_messages_are_refused()
	expect_texts()
	game.end()
	expect_equal(game.is_alive(game.agents.values()[0]), false, "an agent is alive after the end")
	game.begin()
	expect_equal([game.number, game.agents.size(), game.clients.size()], [2, 0, 0], "the next game begins with nothing")


func decide(client: String, tick: int, now: float, ticks := 1) -> void:
	game.receive("agent_runtime:decisions", [client, tick, 5.0, [{"agent_id": "ada", "tick": tick, "tool": "idle"}], ticks, {"model": ticks}], now)


func expect_rates() -> void:
	game.receive("agent_runtime:state", ["/root/A", "ready", "ready"], 0.0)
	var client: RefCounted = game.clients["/root/A"]
	expect_equal([client.tick, client.ticks_per_second(0.0)], [-1, 0.0], "a client before its first tick")
	for second in 5:
		decide("/root/A", second * 10, second, 10)
	expect_equal(client.ticks_per_second(4.0), 10.0, "the ticks per second")
	expect_equal(client.sources, {"model": 50} as Dictionary[String, int], "the decisions by source")
	expect_equal(client.ticks_per_second(60.0), 0.0, "the ticks per second of a game that stands still")
	# A late decision comes between two ticks.
	game.receive("agent_runtime:decisions", ["/root/A", 0, 0.0, [{"agent_id": "ada", "tick": 3, "late": true}], 0, {}], 61.0)
	expect_equal([client.tick, client.tick_ms], [40, 5.0], "the last tick after a late decision")


func expect_agents_of_two_clients() -> void:
	expect_equal(game.has_several_deciders(), false, "one client decides")
	game.receive("agent_runtime:state", ["/root/B", "ready", ""], 0.0)
	decide("/root/B", 1, 62.0)
	expect_equal(game.agents.size(), 2, "agents of one name and two clients")
	expect_equal(game.has_several_deciders(), true, "two clients decide")
	var agent: RefCounted = game.agents[AgentLog.key_of("/root/B", "ada")]
	expect_equal([agent.decided_at, game.is_alive(agent)], [62.0, true], "when the second one decided")
	game.receive("agent_runtime:state", ["/root/B", "gone", ""], 63.0)
	expect_equal(game.is_alive(agent), false, "an agent is alive without its client")


func expect_broken_messages_are_refused() -> void:
	for message: Array in [["agent_runtime:weather", []], ["agent_runtime:state", ["/root/A"]], ["agent_runtime:decisions", ["/root/A", 1]]]:
		expect_equal(game.receive(message[0], message[1], 0.0), false, "%s is taken" % [message])


func expect_texts() -> void:
	expect_equal(ValueText.short([1, 2.0, -0.001]), "(1, 2, 0)", "a point")
	expect_equal(ValueText.short(["a", null, {"b": Vector2(0.5, 1)}]), "[a, nothing, {b (0.5, 1)}]", "a list")
	expect_equal(ValueText.of_action({"tool": "wait"}), "wait", "an action without params")
	var world := {
		"energy": 71.256,
		"heard": [],
		"seen": [
			{"id": "berry_1", "distance": 2.5},
			{"id": "stone_with_a_long_name_1", "type": "stone", "position": Vector3(1, 2, 3)},
		],
	}
	var expected := "energy: 71.26\nheard: []\nseen:\n  - id berry_1, distance 2.5\n  - id: stone_with_a_long_name_1\n    type: stone\n    position: (1, 2, 3)"
	expect_equal(ValueText.long(world), expected, "a perception")
