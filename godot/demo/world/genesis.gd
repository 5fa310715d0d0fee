extends RefCounted
## Makes a new world: an island with resources, hazards and the foragers around their camp.

const Forager := preload("forager.gd")
const Personas := preload("../game/personas.gd")
const World := preload("world.gd")

## Things on an island for up to six foragers; a larger crowd gets a larger island with more of each.
const THINGS := {"berry": 12, "wood": 10, "stone": 9, "fire": 3, "pit": 2}
const RADIUS := 15.0
const FORAGERS_AT_EASE := 6.0
const FROM_CAMP := {"fire": 6.0, "pit": 6.0}
const CAMP_CIRCLE := 2.5


static func create(p_seed: int, forager_count: int) -> World:
	var crowding := maxf(forager_count / FORAGERS_AT_EASE, 1.0)
	var world := World.new(p_seed, RADIUS * sqrt(crowding))
	for kind: String in THINGS:
		for i in ceili(THINGS[kind] * crowding):
			world.grow(kind, FROM_CAMP.get(kind, 3.5))
	for i in forager_count:
		var place := Vector3.FORWARD.rotated(Vector3.UP, TAU * i / forager_count) * CAMP_CIRCLE * sqrt(crowding)
		world.add_forager(Forager.new(Personas.id_of(i), Personas.of(i).goals[0], place))
	return world
