extends "suite.gd"

const Inventory := preload("../world/inventory.gd")


func test_stacks_what_is_added_by_kind() -> void:
	var inventory := Inventory.new()
	inventory.add("berry")
	inventory.add("berry", 2)
	inventory.add("wood")
	expect_equal(inventory.count("berry"), 3)
	expect_equal(inventory.to_items()[0], {"id": "berry", "name": "berry", "quantity": 3})
	expect_equal(inventory.to_items().size(), 2)


func test_takes_nothing_when_there_is_not_enough() -> void:
	var inventory := Inventory.new()
	inventory.add("wood", 2)
	expect_equal(inventory.take("wood", 3), false)
	expect_equal(inventory.count("wood"), 2)


func test_does_not_list_what_ran_out() -> void:
	var inventory := Inventory.new()
	inventory.add("wood")
	expect_equal(inventory.take("wood"), true)
	expect_equal(inventory.to_items().size(), 0)


func test_takes_all_ingredients_or_none() -> void:
	var inventory := Inventory.new()
	inventory.add("wood")
	expect_equal(inventory.take_all({"wood": 1, "stone": 1}), false)
	expect_equal(inventory.count("wood"), 1)
	inventory.add("stone")
	expect_equal(inventory.take_all({"wood": 1, "stone": 1}), true)
	expect_equal(inventory.to_items().size(), 0)
