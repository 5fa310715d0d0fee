extends Node2D
## A rabbit that looks for carrots: a character in ten minutes.

@onready var mind: AgentMind = $AgentMind
@onready var goal := position


func _ready() -> void:
	mind.tools = [
		AgentTool.from_callable(move_to, {"target_position": "destinations"}),
		AgentTool.from_callable(pickup_item, {"item_id": "resources"}),
		AgentTool.from_callable(idle),
	]
	mind.perception_requested.connect(_look_around)


func _look_around() -> void:
	var seen := []
	for carrot: Control in get_tree().get_nodes_in_group("carrots"):
		seen.append({"id": carrot.name, "type": "carrot", "position": carrot.position, "metadata": {"category": "resource"}})
	mind.perceive({"visible_entities": seen})


## Hops to a place.
func move_to(target_position: Vector2) -> void:
	goal = target_position


## Eats a carrot within reach.
func pickup_item(item_id: String) -> void:
	var carrot := get_node_or_null("../" + item_id)
	if carrot: # it may be eaten by the time that somebody has decided
		print("The rabbit eats ", item_id)
		carrot.free()


## Sits still and listens.
func idle() -> void:
	goal = position


func _process(delta: float) -> void:
	position = position.move_toward(goal, 200 * delta)


func _draw() -> void:
	draw_circle(Vector2.ZERO, 10, Color.WHITE)
