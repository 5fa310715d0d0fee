extends RefCounted
## What one forager perceives: the PerceptionMessage that the runtime gets for it.

const Forager := preload("forager.gd")
const Kinds := preload("kinds.gd")
const Thing := preload("thing.gd")
const World := preload("world.gd")

## Metres.
const SIGHT := 10.0
const SIGHT_BY_TORCH := 16.0
## A short list keeps the model's prompt short: only the nearest are seen.
const ENTITIES_SEEN := 8
## Ticks after which a message is forgotten.
const MEMORY_OF_MESSAGES := 20


static func of_all(world: World) -> Array[Dictionary]:
	var perceptions: Array[Dictionary] = []
	for forager: Forager in world.foragers.values():
		perceptions.append(of(world, forager))
	return perceptions


## IPCClient writes a Vector3 as [x, y, z].
static func of(world: World, forager: Forager) -> Dictionary:
	return {
		"agent_id": forager.id,
		"tick": world.tick,
		"position": forager.position,
		"rotation": Vector3(0.0, forager.heading, 0.0),
		"velocity": forager.velocity,
		"visible_entities": _visible_entities(world, forager),
		"inventory": forager.inventory.to_items(),
		"health": forager.health,
		"energy": forager.energy,
		"custom_data": _custom_data(world, forager),
	}


## Whatever the game wants its agents to know besides; the runtime hands it to the model as it is.
static func _custom_data(world: World, forager: Forager) -> Dictionary:
	var data := {"goal": forager.goal, "recipes": craftable(forager)}
	if not forager.last_tool_result.is_empty():
		data["last_tool_result"] = forager.last_tool_result
	var messages := forager.heard.filter(
			func(message: Dictionary) -> bool: return world.tick - message.tick <= MEMORY_OF_MESSAGES)
	if not messages.is_empty():
		data["messages"] = messages
	return data


## The recipes for which the forager carries everything.
static func craftable(forager: Forager) -> Array[String]:
	var recipes: Array[String] = []
	for recipe: String in Kinds.RECIPES:
		if forager.inventory.has_all(Kinds.RECIPES[recipe]):
			recipes.append(recipe)
	return recipes


static func _visible_entities(world: World, forager: Forager) -> Array[Dictionary]:
	var entities: Array[Dictionary] = []
	for thing: Thing in world.things.values():
		entities.append(_entity(forager, thing.id, thing.kind, thing.position, _thing_metadata(thing)))
	for other: Forager in world.foragers.values():
		if other != forager:
			entities.append(_entity(forager, other.id, "forager", other.position, {"category": "agent"}))
	var sight := SIGHT_BY_TORCH if forager.torch_ticks > 0 else SIGHT
	entities = entities.filter(func(entity: Dictionary) -> bool: return entity.distance <= sight)
	entities.sort_custom(func(a: Dictionary, b: Dictionary) -> bool: return a.distance < b.distance)
	return entities.slice(0, ENTITIES_SEEN)


static func _thing_metadata(thing: Thing) -> Dictionary:
	if thing.is_hazard():
		return {"category": "hazard", "damage": Kinds.HAZARDS[thing.kind].damage}
	return {"category": "resource"}


static func _entity(viewer: Forager, id: String, type: String, position: Vector3, metadata: Dictionary) -> Dictionary:
	return {
		"id": id,
		"type": type,
		"position": position,
		"distance": viewer.position.distance_to(position),
		"metadata": metadata,
	}
