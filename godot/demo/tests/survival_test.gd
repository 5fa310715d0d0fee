extends "suite.gd"

const Survival := preload("../world/survival.gd")


func test_energy_sinks_and_sinks_faster_on_the_move() -> void:
	var world := lonely_world()
	pass_ticks(world, 10)
	expect_near(world.foragers["ada"].energy, 99.0, "energy at rest")
	act(world, "move_to", {"target_position": [15, 0, 0]})
	pass_ticks(world, 10)
	expect_near(world.foragers["ada"].energy, 97.0, "energy after walking")


func test_fire_hurts_every_tick_and_is_counted() -> void:
	var world := lonely_world()
	world.add_thing("fire", Vector3(1, 0, 0))
	world.foragers["ada"].energy = 40.0
	pass_ticks(world, 5)
	expect_near(world.foragers["ada"].health, 90.0, "health")
	expect_near(world.foragers["ada"].damage_taken, 10.0, "damage")


func test_fire_does_not_hurt_from_afar() -> void:
	var world := lonely_world()
	world.add_thing("fire", Vector3(1.6, 0, 0))
	pass_ticks(world, 5)
	expect_near(world.foragers["ada"].damage_taken, 0.0, "damage")


func test_who_falls_into_a_pit_climbs_out_on_the_other_side() -> void:
	var world := lonely_world()
	world.add_thing("pit", Vector3(3, 0, 0))
	act(world, "move_to", {"target_position": [6, 0, 0], "speed": 5.0})
	pass_ticks(world, 2)
	var ada := world.foragers["ada"]
	expect_near(ada.position.x, 4.5, "x")
	expect_near(ada.damage_taken, 10.0, "damage")
	expect_mentions(act(world, "idle").reason, "cannot act")
	pass_ticks(world, Survival.CLIMBING_TICKS)
	expect_equal(act(world, "idle").success, true)
	expect_near(ada.damage_taken, 10.0, "damage after climbing out")


func test_who_faints_wakes_in_the_camp() -> void:
	var world := lonely_world()
	var ada := world.foragers["ada"]
	ada.position = Vector3(10, 0, 0)
	ada.health = 1.0
	ada.energy = 10.0
	world.add_thing("fire", ada.position)
	pass_ticks(world, 1)
	expect_equal(ada.position, World.CAMP)
	expect_near(ada.health, Survival.HEALTH_ON_WAKING, "health")
	expect_near(ada.damage_taken, 1.0, "damage is never more than the health that was there")
	expect_true(ada.is_helpless(), "ada lies in the camp")


func test_starving_hurts_and_eating_heals() -> void:
	var world := lonely_world()
	var ada := world.foragers["ada"]
	ada.energy = 0.0
	pass_ticks(world, 10)
	expect_near(ada.health, 97.0, "health of the starving")
	ada.energy = 100.0
	pass_ticks(world, 10)
	expect_near(ada.health, 99.0, "health of the well-fed")
