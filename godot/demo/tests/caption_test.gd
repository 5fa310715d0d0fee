extends "suite.gd"

const Caption := preload("../view/caption.gd")


func test_names_what_a_forager_walks_to() -> void:
	var world := lonely_world()
	world.add_thing("berry", Vector3(5, 0, 0))
	act(world, "move_to", {"target_position": [5.0, 0.5, 0.0]})
	expect_equal(Caption.of(world, world.foragers["ada"]), "→ berry")
	act(world, "move_to", {"target_position": [0, 0, 9]})
	expect_equal(Caption.of(world, world.foragers["ada"]), "→ a free place")


func test_says_when_it_was_in_vain() -> void:
	var world := lonely_world()
	act(world, "pickup_item", {"item_id": "berry_09"})
	expect_equal(Caption.of(world, world.foragers["ada"]), "picks up berry – in vain")


func test_is_silent_before_the_first_action() -> void:
	var world := lonely_world()
	expect_equal(Caption.of(world, world.foragers["ada"]), "")
