extends RefCounted
## The state of the foraging world and what one tick does to it. It knows no nodes, so it runs and is tested without a scene.
## Lengths are metres, y is up, north is -z. The same seed and the same actions always give the same world.

signal thing_appeared(thing: Thing)
signal thing_vanished(thing: Thing)

const Forager := preload("forager.gd")
const Kinds := preload("kinds.gd")
const Survival := preload("survival.gd")
const Thing := preload("thing.gd")

## How much time passes in the world with every tick.
const TICK_SECONDS := 0.2
const CAMP := Vector3.ZERO
const REGROWTH_TICKS := 45
## Foragers do not stand closer together than this.
const ELBOW_ROOM := 1.0

var tick := 0
## The world is a round island.
var radius: float
var foragers: Dictionary[String, Forager] = {}
var things: Dictionary[String, Thing] = {}
## How many wild resources were picked up, by kind.
var gathered: Dictionary[String, int] = {"berry": 0, "wood": 0, "stone": 0}
var crafted: Dictionary[String, int] = {}

var _random := RandomNumberGenerator.new()
var _things_ever := 0
## What grows again: {kind, tick}, the earliest first.
var _seedlings: Array[Dictionary] = []


func _init(p_seed: int, p_radius: float) -> void:
	_random.seed = p_seed
	radius = p_radius


## Lets the time of one tick pass. The number is the simulation's own, so that everybody counts alike.
func step(p_tick: int) -> void:
	tick = p_tick
	for forager: Forager in foragers.values():
		forager.walk(TICK_SECONDS)
		Survival.live(forager, hazards(), CAMP)
	_keep_apart()
	_regrow()


func add_forager(forager: Forager) -> void:
	foragers[forager.id] = forager


func add_thing(kind: String, position: Vector3, is_wild := true) -> Thing:
	_things_ever += 1
	var thing := Thing.new("%s_%02d" % [kind, _things_ever], kind, within_shore(position), is_wild)
	things[thing.id] = thing
	thing_appeared.emit(thing)
	return thing


## Takes a thing out of the world. What is wild grows again later, somewhere else.
func remove_thing(thing: Thing) -> void:
	things.erase(thing.id)
	if thing.is_wild:
		_seedlings.append({"kind": thing.kind, "tick": tick + REGROWTH_TICKS})
	thing_vanished.emit(thing)


## Puts a new wild thing on a free place at least `from_camp` metres away from the camp.
func grow(kind: String, from_camp := 3.0) -> Thing:
	return add_thing(kind, free_place(from_camp))


func hazards() -> Array[Thing]:
	var found: Array[Thing] = []
	found.assign(things.values().filter(func(thing: Thing) -> bool: return thing.is_hazard()))
	return found


## The nearest point that is still on the island, on the ground.
func within_shore(point: Vector3) -> Vector3:
	return Vector3(point.x, 0.0, point.z).limit_length(radius - 1.0)


## The roomiest of a few random places, so that things neither overlap nor stand in rows.
func free_place(from_camp: float) -> Vector3:
	var best := Vector3.ZERO
	var best_room := -1.0
	for attempt in 8:
		var angle := _random.randf() * TAU
		# the square root spreads the places evenly over the disc
		var distance := lerpf(from_camp, radius - 1.5, sqrt(_random.randf()))
		var place := Vector3(cos(angle), 0.0, sin(angle)) * distance
		var room := _room_around(place)
		if room > best_room:
			best = place
			best_room = room
	return best


func _room_around(place: Vector3) -> float:
	var room := INF
	for thing: Thing in things.values():
		room = minf(room, thing.position.distance_to(place))
	return room


func _keep_apart() -> void:
	var all := foragers.values()
	for i in all.size():
		for j in range(i + 1, all.size()):
			var gap: Vector3 = all[j].position - all[i].position
			if gap.length() < ELBOW_ROOM:
				var way := gap.normalized() if gap.length() > 0.01 else Vector3.RIGHT.rotated(Vector3.UP, float(i + j))
				var push := way * (ELBOW_ROOM - gap.length()) * 0.25
				all[i].position = within_shore(all[i].position - push)
				all[j].position = within_shore(all[j].position + push)


func _regrow() -> void:
	while not _seedlings.is_empty() and _seedlings[0].tick <= tick:
		var seedling: Dictionary = _seedlings.pop_front()
		grow(seedling.kind, 6.0 if Kinds.is_hazard(seedling.kind) else 3.0)
