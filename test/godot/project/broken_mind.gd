extends AgentMind
## Its perception fails as a script of a user may.

var tries := 0


func _get_perception() -> Dictionary:
	tries += 1
	var nothing: Node = null
	return {"name": nothing.name}
