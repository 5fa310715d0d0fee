extends CharacterBody3D
## A robot of a charging yard. Its tools are resources in the scene, which name the methods below.

const SPEED := 3.0
## Metres.
const REACH := 1.2

var energy := 60.0
var goal := Vector3.ZERO

@onready var mind: AgentMind = $AgentMind
@onready var label: Label3D = $Label


func _ready() -> void:
	goal = position
	mind.perception_requested.connect(_look_around)
	mind.action_decided.connect(_show_action)
	mind.fallback_used.connect(func(reason: String) -> void: label.text = "%s: %s" % [name, reason])


func _look_around() -> void:
	var seen := []
	for thing: Node3D in get_tree().get_nodes_in_group("visible"):
		if thing != self:
			var category := "agent" if thing is CharacterBody3D else "resource"
			seen.append({"id": thing.name, "type": category, "position": thing.position, "metadata": {"category": category}})
	mind.perceive({"visible_entities": seen, "energy": energy})


func drive_to(place: Vector3) -> void:
	print(name, " drives to ", place)
	goal = place


func charge() -> void:
	for station: Node3D in get_tree().get_nodes_in_group("stations"):
		if position.distance_to(station.position) < REACH:
			energy = minf(energy + 20.0, 100.0)


func greet(whom: String) -> void:
	print(name, " greets ", whom)


func _show_action(action: Dictionary) -> void:
	label.text = "%s: %s" % [name, action.tool]


func _physics_process(delta: float) -> void:
	energy = maxf(energy - delta, 0.0)
	var way := goal - position
	velocity = way.limit_length(1.0) * SPEED if way.length() > 0.1 else Vector3.ZERO
	move_and_slide()
