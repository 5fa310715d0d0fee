extends RefCounted
## Something in the world that is not an agent: a resource to pick up or a hazard to keep away from.

const Kinds := preload("kinds.gd")

var id: String
var kind: String
var position: Vector3
## True when it grew by itself; a thing that somebody dropped does not grow again.
var is_wild: bool


func _init(p_id: String, p_kind: String, p_position: Vector3, p_is_wild := true) -> void:
	id = p_id
	kind = p_kind
	position = p_position
	is_wild = p_is_wild


func is_hazard() -> bool:
	return Kinds.is_hazard(kind)
