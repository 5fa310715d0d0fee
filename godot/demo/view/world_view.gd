extends Node3D
## Draws a world: one scene for every thing that appears in it, one figure for every forager.

const ForagerView := preload("forager_view.gd")
const Meadow := preload("meadow.gd")
const Personas := preload("../game/personas.gd")
const Thing := preload("../world/thing.gd")
const World := preload("../world/world.gd")

const FORAGER := preload("forager_view.tscn")
const PARCEL := preload("things/parcel.tscn")
const THINGS := {
	"berry": preload("things/berry.tscn"),
	"wood": preload("things/wood.tscn"),
	"stone": preload("things/stone.tscn"),
	"fire": preload("things/fire.tscn"),
	"pit": preload("things/pit.tscn"),
}
const SOFTWARE_ADAPTERS: Array[String] = ["llvmpipe", "softpipe", "SwiftShader"]
const GROWING_SECONDS := 0.6
## The camera stands where an island of this radius fills the picture.
const FRAMED_RADIUS := 15.0

var _views: Dictionary[String, Node3D] = {}
var _foragers: Dictionary[String, ForagerView] = {}

@onready var _meadow: Meadow = $Meadow


func _ready() -> void:
	var adapter := RenderingServer.get_video_adapter_name()
	# a processor that has to draw by itself has no time for smooth edges
	if not SOFTWARE_ADAPTERS.any(func(known: String) -> bool: return known in adapter):
		get_viewport().msaa_3d = Viewport.MSAA_4X


func show_world(world: World) -> void:
	var bare: Array[Vector3] = [World.CAMP]
	bare.append_array(world.hazards().map(func(hazard: Thing) -> Vector3: return hazard.position))
	_meadow.lay_out(world.radius, bare)
	$Camera.position *= world.radius / FRAMED_RADIUS
	for thing: Thing in world.things.values():
		_add(thing)
	for forager in world.foragers.values():
		var index := $Foragers.get_child_count()
		var view: ForagerView = FORAGER.instantiate()
		$Foragers.add_child(view)
		view.show_forager(world, forager, index, Personas.of(index).hat)
		_foragers[forager.id] = view
	world.thing_appeared.connect(_grow)
	world.thing_vanished.connect(_vanish)


## Marks the forager whose thoughts are shown.
func listen_to(id: String) -> void:
	for other in _foragers:
		_foragers[other].show_listened_to(other == id)


func show_thought(id: String, thought: String) -> void:
	_foragers[id].show_thought(thought)


func _add(thing: Thing) -> Node3D:
	var view: Node3D = THINGS.get(thing.kind, PARCEL).instantiate()
	view.position = thing.position
	if thing.is_wild and not thing.is_hazard():
		# no two trees alike; the id decides, so that a picture can be made again
		view.scale *= 0.85 + 0.3 * fposmod(thing.id.hash() * 0.618, 1.0)
	$Things.add_child(view)
	_views[thing.id] = view
	return view


func _grow(thing: Thing) -> void:
	var view := _add(thing)
	var full_size := view.scale
	view.scale = full_size * 0.01
	create_tween().tween_property(view, "scale", full_size, GROWING_SECONDS).set_trans(Tween.TRANS_BACK).set_ease(Tween.EASE_OUT)


func _vanish(thing: Thing) -> void:
	var view := _views[thing.id]
	_views.erase(thing.id)
	var tween := create_tween()
	tween.tween_property(view, "scale", view.scale * 0.01, GROWING_SECONDS / 2.0)
	tween.tween_callback(view.queue_free)
