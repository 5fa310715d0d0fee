extends RefCounted
## What a tick does to a forager's body: hunger, rest, burns, falls, fainting.

const Forager := preload("forager.gd")
const Kinds := preload("kinds.gd")
const Thing := preload("thing.gd")

## Points per tick.
const HUNGER_AT_REST := 0.1
const HUNGER_ON_THE_MOVE := 0.2
const HEALING := 0.2
const STARVING := 0.3
## A forager heals while it has more energy than this.
const WELL_FED := 50.0
const CLIMBING_TICKS := 5
const FAINTED_TICKS := 20
const HEALTH_ON_WAKING := 60.0


## Lets one tick pass for `forager`. One that faints is carried to `camp` and wakes up there.
static func live(forager: Forager, hazards: Array[Thing], camp: Vector3) -> void:
	forager.torch_ticks = maxi(forager.torch_ticks - 1, 0)
	forager.helpless_ticks = maxi(forager.helpless_ticks - 1, 0)
	_digest(forager)
	for hazard in hazards:
		_suffer(forager, hazard)
	if forager.health <= 0.0:
		_faint(forager, camp)


static func _digest(forager: Forager) -> void:
	var hunger := HUNGER_ON_THE_MOVE if forager.is_walking() else HUNGER_AT_REST
	forager.energy = maxf(forager.energy - hunger, 0.0)
	if forager.energy > WELL_FED:
		forager.health = minf(forager.health + HEALING, Forager.FULL)
	elif forager.energy == 0.0:
		forager.hurt(STARVING)


static func _suffer(forager: Forager, hazard: Thing) -> void:
	var reach: float = Kinds.HAZARDS[hazard.kind].reach
	if forager.position.distance_to(hazard.position) > reach:
		return
	forager.hurt(Kinds.HAZARDS[hazard.kind].damage)
	if hazard.kind == "pit":
		_climb_out(forager, hazard, reach)


## Whoever falls in comes out on the other side, or would fall in again at once.
static func _climb_out(forager: Forager, pit: Thing, reach: float) -> void:
	var onward := Vector3.FORWARD.rotated(Vector3.UP, deg_to_rad(forager.heading))
	forager.position = pit.position + onward * (reach + 0.5)
	forager.helpless_ticks = CLIMBING_TICKS
	forager.stop()


static func _faint(forager: Forager, camp: Vector3) -> void:
	forager.position = camp
	forager.health = HEALTH_ON_WAKING
	forager.energy = maxf(forager.energy, Forager.FULL / 2.0)
	forager.helpless_ticks = FAINTED_TICKS
	forager.stop()
