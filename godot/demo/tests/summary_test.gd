extends "suite.gd"

const Summary := preload("../game/summary.gd")


func test_counts_actions_by_tool_and_by_source() -> void:
	var summary := Summary.new()
	summary.add_response(_response(2.0, [["idle", "model"], ["idle", "fallback"]]))
	summary.add_response(_response(4.0, [["move_to", "model"]]))
	expect_equal(summary.ticks_answered, 2)
	expect_equal(summary.actions_by_tool["idle"], 2)
	expect_equal(summary.actions_by_source["model"], 2)


func test_tick_times_are_ranked() -> void:
	var summary := Summary.new()
	expect_near(summary.tick_time_ms(0.5), 0.0, "p50 of nothing")
	for time in range(100, 0, -1):
		summary.add_response(_response(time, []))
	expect_near(summary.tick_time_ms(0.5), 50.0, "p50")
	expect_near(summary.tick_time_ms(0.95), 95.0, "p95")
	expect_near(summary.tick_time_ms(1.0), 100.0, "max")


func test_an_agents_error_is_a_failure_and_told_once() -> void:
	var summary := Summary.new()
	for i in 3:
		var response := _response(1.0, [])
		response["errors"] = [{"agent_id": "ada", "index": 0, "code": 1201, "message": "health is a text"}]
		summary.add_response(response)
	expect_equal(summary.failures, ["ada: health is a text"] as Array[String])
	expect_equal(summary.to_dictionary(lonely_world()).ok, false)


func test_tells_gathered_and_damage_of_the_world() -> void:
	var world := lonely_world()
	world.gathered["berry"] = 4
	world.foragers["ada"].hurt(12.0)
	var told := Summary.new().to_dictionary(world)
	expect_equal(told.gathered["berry"], 4)
	expect_near(told.damage_taken, 12.0, "damage")
	expect_mentions(Summary.new().to_text(world), "4 berry, ")


func _response(tick_time_ms: float, actions: Array) -> Dictionary:
	return {
		"tick": 1,
		"metrics": {"tick_time_ms": tick_time_ms},
		"actions": actions.map(func(pair: Array) -> Dictionary: return {"tool": pair[0], "source": pair[1]}),
	}
