extends "suite.gd"

const Perception := preload("../world/perception.gd")


func test_has_the_fields_of_a_perception_message() -> void:
	var perception := Perception.of(lonely_world(), lonely_world().foragers["ada"])
	expect_equal(perception.keys(), [
		"agent_id", "tick", "position", "rotation", "velocity", "visible_entities", "inventory", "health", "energy", "custom_data",
	])
	expect_equal(perception.custom_data.goal, "collect berries")


func test_sees_things_and_agents_with_the_nearest_first() -> void:
	var world := lonely_world()
	world.add_thing("fire", Vector3(4, 0, 0))
	world.add_thing("berry", Vector3(2, 0, 0))
	world.add_forager(Forager.new("bela", "", Vector3(3, 0, 0)))
	var seen: Array = Perception.of(world, world.foragers["ada"]).visible_entities
	expect_equal(seen.map(func(entity: Dictionary) -> String: return entity.type), ["berry", "forager", "fire"])
	expect_equal(seen[0].metadata, {"category": "resource"})
	expect_equal(seen[1].metadata, {"category": "agent"})
	expect_equal(seen[2].metadata, {"category": "hazard", "damage": 2.0})
	expect_near(seen[2].distance, 4.0, "distance")


func test_sees_farther_by_torchlight() -> void:
	var world := lonely_world()
	world.add_thing("berry", Vector3(12, 0, 0))
	var ada := world.foragers["ada"]
	expect_equal(Perception.of(world, ada).visible_entities.size(), 0)
	ada.inventory.add("torch")
	act(world, "use_item", {"item_id": "torch"})
	expect_equal(Perception.of(world, ada).visible_entities.size(), 1)


func test_never_lists_more_than_a_few_entities() -> void:
	var world := lonely_world()
	for i in 40:
		world.add_thing("berry", Vector3(i * 0.2, 0, 0))
	expect_equal(Perception.of(world, world.foragers["ada"]).visible_entities.size(), Perception.ENTITIES_SEEN)


func test_knows_what_it_could_craft_now() -> void:
	var world := lonely_world()
	var ada := world.foragers["ada"]
	expect_equal(Perception.of(world, ada).custom_data.recipes, [] as Array[String])
	ada.inventory.add("wood", 2)
	expect_equal(Perception.of(world, ada).custom_data.recipes, ["bridge"] as Array[String])


func test_is_told_what_became_of_the_last_action() -> void:
	var world := lonely_world()
	expect_true(not Perception.of(world, world.foragers["ada"]).custom_data.has("last_tool_result"), "nothing was done yet")
	act(world, "drop_item", {"item_id": "sword"})
	expect_equal(Perception.of(world, world.foragers["ada"]).custom_data.last_tool_result.tool, "drop_item")


func test_forgets_old_messages() -> void:
	var world := lonely_world()
	world.add_forager(Forager.new("bela", "", Vector3(5, 0, 0)))
	act(world, "send_message", {"message": "hello"})
	expect_equal(Perception.of(world, world.foragers["bela"]).custom_data.messages.size(), 1)
	pass_ticks(world, Perception.MEMORY_OF_MESSAGES + 1)
	expect_true(not Perception.of(world, world.foragers["bela"]).custom_data.has("messages"), "the message is forgotten")
