extends RefCounted
## What a test script extends: assertions, and a small world to act in.

const Forager := preload("../world/forager.gd")
const Tools := preload("../world/tools.gd")
const World := preload("../world/world.gd")

var failures: Array[String] = []
var assertions := 0


func expect_equal(actual: Variant, expected: Variant, what := "value") -> void:
	assertions += 1
	if typeof(actual) != typeof(expected) or actual != expected:
		failures.append("%s is %s, expected %s" % [what, var_to_str(actual), var_to_str(expected)])


func expect_near(actual: float, expected: float, what := "value") -> void:
	assertions += 1
	if absf(actual - expected) > 0.001:
		failures.append("%s is %f, expected %f" % [what, actual, expected])


func expect_true(condition: bool, what: String) -> void:
	assertions += 1
	if not condition:
		failures.append("not so: " + what)


func expect_mentions(text: String, part: String) -> void:
	expect_true(part in text, "'%s' mentions '%s'" % [text, part])


## An island of 20 m radius with nothing on it but one forager, who stands in the middle.
func lonely_world() -> World:
	var world := World.new(1, 20.0)
	world.add_forager(Forager.new("ada", "collect berries", Vector3.ZERO))
	return world


## What the runtime would send for ada.
func act(world: World, tool: String, params := {}) -> Dictionary:
	Tools.apply(world, {"agent_id": "ada", "tick": world.tick, "tool": tool, "params": params, "source": "scripted"})
	return world.foragers["ada"].last_tool_result


func pass_ticks(world: World, count: int) -> void:
	for i in count:
		world.step(world.tick + 1)
