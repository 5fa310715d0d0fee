extends RefCounted
## The same ticks, which the driver has generated, as two games would build their perceptions.


## As most games would: vectors are Vector3, kinds are StringNames.
static func of_game(perceptions: Array) -> Array[Dictionary]:
	var built: Array[Dictionary] = []
	for perception: Dictionary in perceptions:
		built.append(_perception(perception, to_vector, func(kind: String) -> StringName: return kind))
	return built


## As a game would that wants Godot's own JSON to write something that others can read: vectors are arrays of their numbers, kinds are Strings.
static func of_plain_values(perceptions: Array) -> Array[Dictionary]:
	var built: Array[Dictionary] = []
	for perception: Dictionary in perceptions:
		built.append(_perception(perception, func(numbers: Array) -> Array: return numbers.duplicate(), func(kind: String) -> String: return kind))
	return built


static func to_vector(numbers: Array) -> Vector3:
	return Vector3(numbers[0], numbers[1], numbers[2])


static func _perception(from: Dictionary, vector: Callable, kind: Callable) -> Dictionary:
	return {
		"agent_id": from.agent_id,
		"tick": int(from.tick),
		"position": vector.call(from.position),
		"rotation": vector.call(from.rotation),
		"velocity": vector.call(from.velocity),
		"visible_entities": from.visible_entities.map(func(seen: Dictionary) -> Dictionary: return {
			"id": seen.id,
			"type": kind.call(seen.type),
			"position": vector.call(seen.position),
			"distance": seen.distance,
			"metadata": {"category": kind.call(seen.metadata.category)},
		}),
		"inventory": from.inventory.map(func(item: Dictionary) -> Dictionary: return {
			"id": item.id,
			"name": item.name,
			"quantity": int(item.quantity),
		}),
		"health": from.health,
		"energy": from.energy,
		"custom_data": {
			"team": from.custom_data.team,
			"goal": from.custom_data.goal,
			"last_tool_result": {"tool": "move_to", "success": true, "duration_ticks": 12},
			"nearby_resources": from.custom_data.nearby_resources.map(_nearby.bind(vector, kind)),
			"nearby_hazards": from.custom_data.nearby_hazards.map(_nearby.bind(vector, kind)),
		},
	}


static func _nearby(thing: Dictionary, vector: Callable, kind: Callable) -> Dictionary:
	return {
		"name": thing.name,
		"type": kind.call(thing.type),
		"position": vector.call(thing.position),
		"distance": thing.distance,
	}
