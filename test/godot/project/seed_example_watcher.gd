extends "res://check.gd"
## Watches the agents of the example, whose script is the original's, word for word.


func run() -> void:
	var agents := get_tree().get_nodes_in_group("agents")
	expect_equal(agents.size(), 3, "the agents in the scene")
	await until(func() -> bool: return agents.all(func(agent: Node) -> bool: return agent.done.size() >= 3), "every agent acts three times")
	for agent in agents:
		for action: Dictionary in agent.done:
			expect_equal(action.agent_id, agent.agent_id, "whose action it is")
			expect(action.tool is String and action.params is Dictionary and action.tick is int, "%s is an action" % action)
