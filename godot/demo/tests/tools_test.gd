extends "suite.gd"


func test_picks_up_what_is_within_two_metres() -> void:
	var world := lonely_world()
	var berry := world.add_thing("berry", Vector3(1.9, 0, 0))
	expect_equal(act(world, "pickup_item", {"item_id": berry.id}), {"tool": "pickup_item", "success": true})
	expect_equal(world.foragers["ada"].inventory.count("berry"), 1)
	expect_equal(world.gathered["berry"], 1)
	expect_equal(world.things.size(), 0)


func test_refuses_what_is_farther_away_and_says_how_far() -> void:
	var world := lonely_world()
	var berry := world.add_thing("berry", Vector3(3.5, 0, 0))
	var result := act(world, "pickup_item", {"item_id": berry.id})
	expect_equal(result.success, false)
	expect_mentions(result.reason, "3.5 m away")


func test_two_cannot_pick_up_the_same_thing() -> void:
	var world := lonely_world()
	var berry := world.add_thing("berry", Vector3(1, 0, 0))
	act(world, "pickup_item", {"item_id": berry.id})
	expect_mentions(act(world, "pickup_item", {"item_id": berry.id}).reason, "is not there")


func test_nobody_carries_a_fire_away() -> void:
	var world := lonely_world()
	var fire := world.add_thing("fire", Vector3(1.8, 0, 0))
	expect_mentions(act(world, "pickup_item", {"item_id": fire.id}).reason, "cannot be carried")


func test_what_was_gathered_grows_again_later() -> void:
	var world := lonely_world()
	act(world, "pickup_item", {"item_id": world.add_thing("wood", Vector3.ZERO).id})
	pass_ticks(world, World.REGROWTH_TICKS - 1)
	expect_equal(world.things.size(), 0)
	pass_ticks(world, 1)
	expect_equal(world.things.values()[0].kind, "wood")


func test_a_dropped_item_lies_at_ones_feet_and_is_not_gathered_twice() -> void:
	var world := lonely_world()
	act(world, "pickup_item", {"item_id": world.add_thing("stone", Vector3.ZERO).id})
	act(world, "drop_item", {"item_id": "stone"})
	expect_equal(world.foragers["ada"].inventory.count("stone"), 0)
	act(world, "pickup_item", {"item_id": world.things.keys()[0]})
	expect_equal(world.foragers["ada"].inventory.count("stone"), 1)
	expect_equal(world.gathered["stone"], 1)


func test_food_restores_energy_up_to_the_full_measure() -> void:
	var world := lonely_world()
	var ada := world.foragers["ada"]
	ada.energy = 90.0
	ada.inventory.add("berry")
	act(world, "use_item", {"item_id": "berry"})
	expect_near(ada.energy, 100.0, "energy")
	expect_equal(ada.inventory.count("berry"), 0)


func test_crafts_what_it_has_the_ingredients_for() -> void:
	var world := lonely_world()
	var ada := world.foragers["ada"]
	expect_mentions(act(world, "craft_item", {"recipe": "torch"}).reason, "torch takes")
	ada.inventory.add("wood")
	ada.inventory.add("stone")
	expect_equal(act(world, "craft_item", {"recipe": "torch"}).success, true)
	expect_equal(ada.inventory.to_items(), [{"id": "torch", "name": "torch", "quantity": 1}] as Array[Dictionary])
	expect_equal(world.crafted["torch"], 1)


func test_an_unknown_recipe_is_answered_with_the_known_ones() -> void:
	expect_mentions(act(lonely_world(), "craft_item", {"recipe": "castle"}).reason, "torch, bridge, jam")


func test_a_stone_smothers_a_fire() -> void:
	var world := lonely_world()
	world.foragers["ada"].inventory.add("stone")
	var fire := world.add_thing("fire", Vector3(1.8, 0, 0))
	expect_equal(act(world, "use_item", {"item_id": "stone", "target_id": fire.id}).success, true)
	expect_equal(world.hazards().size(), 0)
	expect_equal(world.foragers["ada"].inventory.count("stone"), 0)


func test_a_tool_used_in_vain_is_kept() -> void:
	var world := lonely_world()
	world.foragers["ada"].inventory.add("stone")
	expect_mentions(act(world, "use_item", {"item_id": "stone"}).reason, "must be used on a fire")
	expect_equal(world.foragers["ada"].inventory.count("stone"), 1)


func test_messages_reach_whom_they_are_meant_for() -> void:
	var world := lonely_world()
	world.add_forager(Forager.new("bela", "", Vector3(5, 0, 0)))
	world.add_forager(Forager.new("cleo", "", Vector3(6, 0, 0)))
	act(world, "send_message", {"recipient_id": "cleo", "message": "fire!"})
	expect_equal(world.foragers["bela"].heard.size(), 0)
	expect_equal(world.foragers["cleo"].heard[0].message, "fire!")
	act(world, "send_message", {"message": "hello"})
	expect_equal(world.foragers["bela"].heard.size(), 1)


func test_a_message_out_of_earshot_fails() -> void:
	var world := lonely_world()
	world.add_forager(Forager.new("bela", "", Vector3(16, 0, 0)))
	expect_mentions(act(world, "send_message", {"message": "hello"}).reason, "nobody")


func test_idle_stops_a_walk() -> void:
	var world := lonely_world()
	act(world, "move_to", {"target_position": [9, 0, 0]})
	act(world, "idle")
	pass_ticks(world, 3)
	expect_equal(world.foragers["ada"].position, Vector3.ZERO)


func test_nonsense_is_refused_with_a_reason_and_changes_nothing() -> void:
	var world := lonely_world()
	expect_mentions(act(world, "fly").reason, "no tool 'fly'")
	expect_mentions(act(world, "move_to", {"target_position": "there"}).reason, "three numbers")
	expect_mentions(act(world, "move_to", {}).reason, "three numbers")
	expect_mentions(act(world, "look_at", {"target_position": [1, 2]}).reason, "three numbers")
	expect_mentions(act(world, "explore_direction", {"direction": "up"}).reason, "north")
	expect_mentions(act(world, "drop_item", {"item_id": "sword"}).reason, "carry no sword")
	expect_mentions(act(world, "use_item", {}).reason, "carry no")
	expect_equal(world.foragers["ada"].position, Vector3.ZERO)


func test_an_action_for_nobody_is_ignored() -> void:
	var world := lonely_world()
	Tools.apply(world, {"agent_id": "ghost", "tool": "idle", "params": {}})
	expect_equal(world.foragers.size(), 1)
