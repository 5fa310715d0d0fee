extends Node3D
## Lets the flames and their light flicker.

@onready var _flames: Node3D = $Flames
@onready var _light: OmniLight3D = $Light
## Two fires must not flicker alike.
@onready var _phase := position.x * 7.0 + position.z * 3.0


func _process(_delta: float) -> void:
	var time := Time.get_ticks_msec() / 1000.0 * 9.0 + _phase
	var flicker := 0.6 * sin(time) + 0.4 * sin(time * 2.3)
	_flames.scale = Vector3(1.0 - flicker * 0.06, 1.0 + flicker * 0.14, 1.0 - flicker * 0.06)
	_light.light_energy = 2.5 + flicker * 0.6
