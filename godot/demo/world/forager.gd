extends RefCounted
## One agent of the world: where it is, how it feels, what it carries and where it is walking to.

const Inventory := preload("inventory.gd")

const FULL := 100.0
## Walking speeds in metres per second.
const USUAL_SPEED := 3.0
const TOP_SPEED := 10.0
## A forager without energy drags itself along at this share of its speed.
const EXHAUSTED_PACE := 0.4

var id: String
## What it tries to achieve, in one sentence; it is part of every perception.
var goal: String
var position: Vector3
## Degrees around the y axis; 0 looks north.
var heading := 0.0
## Metres per second.
var velocity := Vector3.ZERO
var health := FULL
var energy := FULL
var inventory := Inventory.new()
## Ticks in which it cannot act because it fell or fainted.
var helpless_ticks := 0
## Ticks for which its torch still burns.
var torch_ticks := 0
## The last ActionMessage that it got, and what became of it: {tool, success, reason?}. Empty before the first one.
var last_action := {}
var last_tool_result := {}
## Messages that it has heard lately: {from, message, tick}.
var heard: Array[Dictionary] = []
## All the health points that it ever lost.
var damage_taken := 0.0

var _destination: Vector3
var _speed := USUAL_SPEED
var _is_walking := false


func _init(p_id: String, p_goal: String, p_position: Vector3) -> void:
	id = p_id
	goal = p_goal
	position = p_position


func is_helpless() -> bool:
	return helpless_ticks > 0


func is_walking() -> bool:
	return _is_walking


func walk_to(destination: Vector3, speed := USUAL_SPEED) -> void:
	_destination = Vector3(destination.x, 0.0, destination.z)
	_speed = clampf(speed, 0.0, TOP_SPEED)
	_is_walking = true
	face(_destination)


func stop() -> void:
	_is_walking = false
	velocity = Vector3.ZERO


func face(point: Vector3) -> void:
	var way := point - position
	if Vector2(way.x, way.z).length() > 0.01:
		heading = rad_to_deg(atan2(-way.x, -way.z))


func hurt(damage: float) -> void:
	var lost := minf(damage, health)
	health -= lost
	damage_taken += lost


## Goes on towards the destination for `seconds`.
func walk(seconds: float) -> void:
	if not _is_walking or is_helpless():
		velocity = Vector3.ZERO
		return
	var pace := _speed if energy > 0.0 else _speed * EXHAUSTED_PACE
	var start := position
	position = position.move_toward(_destination, pace * seconds)
	velocity = (position - start) / seconds
	if position.is_equal_approx(_destination):
		_is_walking = false
