extends Node3D
## An agent of the example in docs: has an id and does what it is told.

var agent_id: String:
	get:
		return name

var done: Array[Dictionary] = []


func execute_action(action: Dictionary) -> void:
	done.append(action)
	if action["tool"] == "move_to":
		var target: Array = action["params"]["target_position"]
		position = Vector3(target[0], target[1], target[2])
