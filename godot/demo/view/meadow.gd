extends Node3D
## The island itself: sea, beach, grass, and tufts and flowers that are only there to be looked at.

## How many of each there are on a square metre.
const PATCHES := 0.07
const TUFTS := 0.9
const FLOWERS := 0.14
const PATCH_COLORS: Array[Color] = [Color("679548"), Color("719b4a"), Color("628f46"), Color("6e984c")]
const TUFT_COLORS: Array[Color] = [Color("6f9f45"), Color("86b556"), Color("7aab4d")]
const FLOWER_COLORS: Array[Color] = [Color("f5f0e1"), Color("f2c14e"), Color("d98fc0"), Color("8fb3e8")]
## Widths in metres.
const BEACH := 1.6
const SHALLOWS := 2.0
const CLEARING := 1.5


## Nothing grows within a metre and a half of the `bare` places.
func lay_out(radius: float, bare: Array[Vector3]) -> void:
	$Grass.scale = Vector3(radius, 1.0, radius)
	$Sand.scale = Vector3(radius + BEACH, 1.0, radius + BEACH)
	$Shallows.scale = Vector3(radius + BEACH + SHALLOWS, 1.0, radius + BEACH + SHALLOWS)
	var random := RandomNumberGenerator.new()
	random.seed = 1
	_scatter($Patches.multimesh, PATCHES, PATCH_COLORS, radius - 2.5, [], random)
	_scatter($Tufts.multimesh, TUFTS, TUFT_COLORS, radius - 0.4, bare, random)
	_scatter($Flowers.multimesh, FLOWERS, FLOWER_COLORS, radius - 0.4, bare, random)


func _scatter(
		multimesh: MultiMesh, density: float, colors: Array[Color], radius: float, bare: Array[Vector3], random: RandomNumberGenerator,
) -> void:
	multimesh.instance_count = roundi(PI * radius * radius * density)
	for i in multimesh.instance_count:
		var place := Vector3.RIGHT.rotated(Vector3.UP, random.randf() * TAU) * radius * sqrt(random.randf())
		var size := random.randf_range(0.6, 1.3)
		if bare.any(func(centre: Vector3) -> bool: return centre.distance_to(place) < CLEARING):
			size = 0.0
		# overlapping patches at the same height would flicker
		place.y = i * 0.0001
		var turned := Basis(Vector3.UP, random.randf() * TAU).scaled(Vector3.ONE * size)
		multimesh.set_instance_transform(i, Transform3D(turned, place))
		multimesh.set_instance_color(i, colors[random.randi() % colors.size()])
