extends AgentMind
## Says by itself what it perceives.

var act := {}


func _get_perception() -> Dictionary:
	return {"health": 70, "act": act}
