extends RefCounted
## Says in a few words what a forager is doing.

const Forager := preload("../world/forager.gd")
const Tools := preload("../world/tools.gd")
const World := preload("../world/world.gd")

## Metres from the target of a walk at which something still counts as its aim.
const AIM := 0.8
const LONGEST_MESSAGE := 28


static func of(world: World, forager: Forager) -> String:
	if forager.is_helpless():
		return "is getting up"
	var action := forager.last_action
	if action.is_empty():
		return ""
	var text := _text(world, action.tool, action.params)
	return text if forager.last_tool_result.success else text + " – in vain"


static func _text(world: World, tool: String, params: Dictionary) -> String:
	match tool:
		"move_to": return "→ %s" % _what_is_at(world, params.get("target_position"))
		"explore_direction": return "explores %s" % params.get("direction")
		"pickup_item": return "picks up %s" % kind_of(params.get("item_id", ""))
		"drop_item": return "drops %s" % kind_of(params.get("item_id", ""))
		"use_item": return "uses %s" % kind_of(params.get("item_id", ""))
		"craft_item": return "crafts a %s" % params.get("recipe")
		"look_at": return "looks at %s" % _what_is_at(world, params.get("target_position"))
		"send_message": return "“%s”" % str(params.get("message", "hello")).left(LONGEST_MESSAGE)
		"idle": return "rests"
	return tool


static func _what_is_at(world: World, target: Variant) -> String:
	var point: Variant = Tools.to_point(target)
	if point == null:
		return "?"
	for thing in world.things.values():
		if thing.position.distance_to(point) < AIM:
			return thing.kind
	for forager: Forager in world.foragers.values():
		if forager.position.distance_to(point) < AIM:
			return forager.id.capitalize()
	return "a free place"


## "berry_07" is a berry.
static func kind_of(id: String) -> String:
	return id.get_slice("_", 0)
