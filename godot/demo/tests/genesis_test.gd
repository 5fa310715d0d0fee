extends "suite.gd"

const Genesis := preload("../world/genesis.gd")
const Perception := preload("../world/perception.gd")


func test_the_same_seed_and_actions_give_the_same_world() -> void:
	expect_equal(_play(7, 200), _play(7, 200))
	expect_true(_play(7, 200) != _play(8, 200), "another seed gives another world")


func test_who_goes_for_the_nearest_resource_gathers_much() -> void:
	var world := Genesis.create(3, 6)
	for i in 300:
		_gather_for_a_tick(world)
	for kind in world.gathered:
		expect_true(world.gathered[kind] >= 5, "%d %s were gathered" % [world.gathered[kind], kind])


func test_everything_stands_on_the_island_and_not_in_the_camp() -> void:
	var world := Genesis.create(5, 30)
	expect_equal(world.foragers.size(), 30)
	for thing in world.things.values():
		expect_true(thing.position.length() < world.radius, "%s is on the island" % thing.id)
		expect_true(thing.position.length() > 3.0, "%s is outside the camp" % thing.id)


func test_a_larger_crowd_gets_a_larger_island() -> void:
	expect_near(Genesis.create(1, 24).radius, Genesis.create(1, 6).radius * 2.0, "radius")


func test_ids_are_unique_in_a_crowd() -> void:
	expect_equal(Genesis.create(1, 100).foragers.size(), 100)


func _play(p_seed: int, ticks: int) -> String:
	var world := Genesis.create(p_seed, 6)
	for i in ticks:
		_gather_for_a_tick(world)
	return var_to_str(Perception.of_all(world)) + var_to_str(world.gathered)


func _gather_for_a_tick(world: World) -> void:
	pass_ticks(world, 1)
	for perception in Perception.of_all(world):
		Tools.apply(world, {"agent_id": perception.agent_id}.merged(_go_and_gather(perception)))


func _go_and_gather(perception: Dictionary) -> Dictionary:
	for entity: Dictionary in perception.visible_entities:
		if entity.metadata.category != "resource":
			continue
		if entity.distance < Tools.ARM_LENGTH:
			return {"tool": "pickup_item", "params": {"item_id": entity.id}}
		var place: Vector3 = entity.position
		return {"tool": "move_to", "params": {"target_position": [place.x, place.y, place.z]}}
	return {"tool": "explore_direction", "params": {"direction": "north"}}
