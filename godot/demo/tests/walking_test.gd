extends "suite.gd"


func test_walking_takes_several_ticks() -> void:
	var world := lonely_world()
	act(world, "move_to", {"target_position": [0, 0, -3.0], "speed": 5.0})
	var ada := world.foragers["ada"]
	pass_ticks(world, 1)
	expect_near(ada.position.z, -1.0, "z after one tick of 0.2 s at 5 m/s")
	expect_near(ada.velocity.z, -5.0, "velocity")
	pass_ticks(world, 2)
	expect_true(ada.position.is_equal_approx(Vector3(0, 0, -3)), "ada has arrived")
	expect_equal(ada.is_walking(), false, "is_walking")


func test_arriving_stops_the_velocity() -> void:
	var world := lonely_world()
	act(world, "move_to", {"target_position": [1.0, 0, 0], "speed": 10.0})
	pass_ticks(world, 2)
	expect_true(world.foragers["ada"].position.is_equal_approx(Vector3(1, 0, 0)), "ada has arrived")
	expect_equal(world.foragers["ada"].velocity, Vector3.ZERO)


func test_faces_where_it_goes() -> void:
	var world := lonely_world()
	for turn in [["north", 0.0], ["west", 90.0], ["east", -90.0]]:
		act(world, "explore_direction", {"direction": turn[0]})
		expect_near(world.foragers["ada"].heading, turn[1], "heading to the " + turn[0])


func test_never_leaves_the_island() -> void:
	var world := lonely_world()
	act(world, "move_to", {"target_position": [1000, 50, 0], "speed": 10})
	pass_ticks(world, 100)
	expect_true(world.foragers["ada"].position.is_equal_approx(Vector3(19, 0, 0)), "ada stands at the shore")
	expect_mentions(act(world, "explore_direction", {"direction": "east"}).reason, "sea")


func test_an_exhausted_forager_is_slow() -> void:
	var world := lonely_world()
	world.foragers["ada"].energy = 0.0
	act(world, "move_to", {"target_position": [10, 0, 0], "speed": 5.0})
	pass_ticks(world, 1)
	expect_near(world.foragers["ada"].position.x, 0.4, "x")


func test_two_foragers_never_stay_in_the_same_place() -> void:
	var world := lonely_world()
	world.add_forager(Forager.new("bela", "", Vector3.ZERO))
	pass_ticks(world, 30)
	expect_true(world.foragers["ada"].position.distance_to(world.foragers["bela"].position) > 0.9, "they stand apart")
