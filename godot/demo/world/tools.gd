extends RefCounted
## What each of the runtime's default tools does in this world.
## Every tool answers with the reason why it could not be done, or with "" when it was done.

const Forager := preload("forager.gd")
const Kinds := preload("kinds.gd")
const Thing := preload("thing.gd")
const World := preload("world.gd")

## Metres.
const ARM_LENGTH := 2.0
const EXPLORING_DISTANCE := 8.0
const EARSHOT := 15.0
const TORCH_TICKS := 100
const MESSAGES_KEPT := 3

const DIRECTIONS := {
	"north": Vector3(0, 0, -1),
	"south": Vector3(0, 0, 1),
	"east": Vector3(1, 0, 0),
	"west": Vector3(-1, 0, 0),
	"northeast": Vector3(1, 0, -1),
	"northwest": Vector3(-1, 0, -1),
	"southeast": Vector3(1, 0, 1),
	"southwest": Vector3(-1, 0, 1),
}


## Does what an ActionMessage asks for and notes the outcome in the forager's `last_tool_result`.
static func apply(world: World, action: Dictionary) -> void:
	var forager: Forager = world.foragers.get(action.agent_id)
	if forager == null:
		return
	var reason := "you cannot act before you are on your feet again"
	if not forager.is_helpless():
		reason = _perform(world, forager, action.tool, action.params)
	forager.last_action = action
	forager.last_tool_result = {"tool": action.tool, "success": reason.is_empty()}
	if not reason.is_empty():
		forager.last_tool_result["reason"] = reason


static func _perform(world: World, forager: Forager, tool: String, params: Dictionary) -> String:
	if tool not in ["move_to", "explore_direction", "look_at", "send_message"]:
		forager.stop()
	match tool:
		"move_to": return _move_to(world, forager, params)
		"explore_direction": return _explore(world, forager, params)
		"pickup_item": return _pick_up(world, forager, params)
		"drop_item": return _drop(world, forager, params)
		"use_item": return _use(world, forager, params)
		"craft_item": return _craft(world, forager, params)
		"look_at": return _look_at(forager, params)
		"send_message": return _send_message(world, forager, params)
		"idle": return ""
	return "there is no tool '%s' in this world" % tool


static func _move_to(world: World, forager: Forager, params: Dictionary) -> String:
	var target: Variant = to_point(params.get("target_position"))
	if target == null:
		return "target_position must be three numbers [x, y, z]"
	forager.walk_to(world.within_shore(target), params.get("speed", Forager.USUAL_SPEED))
	return ""


static func _explore(world: World, forager: Forager, params: Dictionary) -> String:
	var direction: Variant = DIRECTIONS.get(params.get("direction"))
	if direction == null:
		return "direction must be one of %s" % ", ".join(DIRECTIONS.keys())
	var target := world.within_shore(forager.position + direction.normalized() * EXPLORING_DISTANCE)
	if target.distance_to(forager.position) < 1.0:
		return "the sea begins here; choose another direction"
	forager.walk_to(target)
	return ""


static func _pick_up(world: World, forager: Forager, params: Dictionary) -> String:
	var thing: Thing = world.things.get(params.get("item_id"))
	if thing == null:
		return "%s is not there" % params.get("item_id")
	if thing.is_hazard():
		return "%s cannot be carried" % thing.id
	var too_far := _out_of_reach(forager, thing)
	if not too_far.is_empty():
		return too_far
	forager.face(thing.position)
	forager.inventory.add(thing.kind)
	if thing.is_wild:
		world.gathered[thing.kind] += 1
	world.remove_thing(thing)
	return ""


static func _drop(world: World, forager: Forager, params: Dictionary) -> String:
	var item: String = params.get("item_id", "")
	if not forager.inventory.take(item):
		return "you carry no %s" % item
	world.add_thing(item, forager.position, false)
	return ""


static func _use(world: World, forager: Forager, params: Dictionary) -> String:
	var item: String = params.get("item_id", "")
	if forager.inventory.count(item) == 0:
		return "you carry no %s" % item
	if Kinds.FOOD.has(item):
		forager.energy = minf(forager.energy + Kinds.FOOD[item], Forager.FULL)
	elif item == "torch":
		forager.torch_ticks = TORCH_TICKS
	else:
		var reason := _use_on_hazard(world, forager, item, params.get("target_id", ""))
		if not reason.is_empty():
			return reason
	forager.inventory.take(item)
	return ""


## A stone smothers a fire, a bridge closes a pit.
static func _use_on_hazard(world: World, forager: Forager, item: String, target_id: String) -> String:
	var cured: String = {"stone": "fire", "bridge": "pit"}.get(item, "")
	if cured.is_empty():
		return "%s is good for crafting only" % item
	var hazard: Thing = world.things.get(target_id)
	if hazard == null or hazard.kind != cured:
		return "%s must be used on a %s: give its id as target_id" % [item, cured]
	var too_far := _out_of_reach(forager, hazard)
	if not too_far.is_empty():
		return too_far
	world.remove_thing(hazard)
	return ""


static func _craft(world: World, forager: Forager, params: Dictionary) -> String:
	var recipe: String = params.get("recipe", "")
	if not Kinds.RECIPES.has(recipe):
		return "there is no recipe '%s'; known are %s" % [recipe, ", ".join(Kinds.RECIPES.keys())]
	if not forager.inventory.take_all(Kinds.RECIPES[recipe]):
		return "%s takes %s" % [recipe, Kinds.RECIPES[recipe]]
	forager.inventory.add(recipe)
	world.crafted[recipe] = world.crafted.get(recipe, 0) + 1
	return ""


static func _look_at(forager: Forager, params: Dictionary) -> String:
	var target: Variant = to_point(params.get("target_position"))
	if target == null:
		return "target_position must be three numbers [x, y, z]"
	forager.face(target)
	return ""


static func _send_message(world: World, sender: Forager, params: Dictionary) -> String:
	var recipient: String = params.get("recipient_id", "")
	var was_heard := false
	for forager: Forager in world.foragers.values():
		var is_meant := forager != sender and recipient in ["", forager.id]
		if is_meant and forager.position.distance_to(sender.position) <= EARSHOT:
			forager.heard.append({"from": sender.id, "message": str(params.get("message", "")), "tick": world.tick})
			forager.heard = forager.heard.slice(-MESSAGES_KEPT)
			was_heard = true
	return "" if was_heard else "nobody within %d m heard it" % EARSHOT


static func _out_of_reach(forager: Forager, thing: Thing) -> String:
	var distance := forager.position.distance_to(thing.position)
	if distance <= ARM_LENGTH:
		return ""
	return "%s is %.1f m away; go closer than %.0f m" % [thing.id, distance, ARM_LENGTH]


## The wire's [x, y, z] as a Vector3, or null when it is none.
static func to_point(value: Variant) -> Variant:
	if value is not Array or value.size() != 3:
		return null
	for coordinate: Variant in value:
		if coordinate is not float and coordinate is not int:
			return null
	return Vector3(value[0], value[1], value[2])
