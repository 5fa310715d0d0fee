extends Node3D
## Draws one forager: follows its place in the world smoothly, and shows above its head who it is and what it does.

const Caption := preload("caption.gd")
const Forager := preload("../world/forager.gd")
const World := preload("../world/world.gd")

## How quickly the figure catches up with its place in the world, per second.
const CATCHING_UP := 8.0
const STEPS_PER_METRE := 4.5
const LABEL_SHELF := 0.5
## How long a thought can be read, in seconds, and how long it fades.
const THINKING_SECONDS := 5.0
const FADING_SECONDS := 1.0
const COATS: Array[Color] = [
	Color("7d5ba6"), Color("3d8f8a"), Color("c2703d"), Color("5b7f3a"), Color("b4577e"), Color("46659e"),
]

var _world: World
var _forager: Forager
var _walked := 0.0
var _fading: Tween

@onready var _figure: Node3D = $Figure
@onready var _torch: OmniLight3D = $Figure/Torch
@onready var _doing: Label3D = $Label/Doing
@onready var _thought: Label3D = $Label/Thought


func show_forager(world: World, forager: Forager, index: int, hat: Color) -> void:
	_world = world
	_forager = forager
	position = forager.position
	$Figure/Body.mesh.material.albedo_color = COATS[index % COATS.size()]
	$Figure/Head/Brim.mesh.material.albedo_color = hat
	$Figure/Head/Crown.mesh.material.albedo_color = hat
	$Label/Name.text = forager.id.capitalize()
	$Label/Name.modulate = hat.lightened(0.6)
	# labels of neighbours would cover each other if they hung at the same height
	$Label.position.y += LABEL_SHELF * (index % 3)


func show_listened_to(is_listened_to: bool) -> void:
	$Label/Ear.visible = is_listened_to
	if not is_listened_to:
		_thought.text = ""


## A bubble over the forager's head, until the next one comes or it has been read.
func show_thought(thought: String) -> void:
	if _fading:
		_fading.kill()
	_thought.text = "“%s”" % thought.strip_edges()
	_thought.modulate.a = 1.0
	_thought.outline_modulate.a = 0.85
	_fading = create_tween()
	_fading.tween_interval(THINKING_SECONDS)
	_fading.tween_property(_thought, "modulate:a", 0.0, FADING_SECONDS)
	_fading.parallel().tween_property(_thought, "outline_modulate:a", 0.0, FADING_SECONDS)


func _process(delta: float) -> void:
	var share := 1.0 - exp(-CATCHING_UP * delta)
	var start := position
	position = position.lerp(_forager.position, share)
	_figure.rotation.y = lerp_angle(_figure.rotation.y, deg_to_rad(_forager.heading), share)
	_walk(position.distance_to(start))
	var fall := -80.0 if _forager.is_helpless() else 0.0
	_figure.rotation.x = lerp_angle(_figure.rotation.x, deg_to_rad(fall), share)
	_torch.visible = _forager.torch_ticks > 0
	_doing.text = Caption.of(_world, _forager)


func _walk(distance: float) -> void:
	_walked += distance
	var stride := minf(distance * 40.0, 1.0)
	_figure.position.y = absf(sin(_walked * STEPS_PER_METRE)) * 0.14 * stride
	_figure.rotation.z = sin(_walked * STEPS_PER_METRE) * 0.07 * stride
