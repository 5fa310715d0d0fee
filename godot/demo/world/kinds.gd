extends RefCounted
## What kinds of things exist. `category` is what an agent reads in `visible_entities[].metadata`.

## Per hazard: damage in health points, reach in metres.
const HAZARDS := {
	"fire": {"damage": 2.0, "reach": 1.5},
	"pit": {"damage": 10.0, "reach": 1.0},
}

## What grows in the world by itself. Whatever else lies around was crafted and dropped by somebody.
const WILD_RESOURCES: Array[String] = ["berry", "wood", "stone"]

## What eating gives back, in points of energy.
const FOOD := {"berry": 20.0, "jam": 60.0}

## What each recipe takes. The item that it makes has the recipe's name.
const RECIPES := {
	"torch": {"wood": 1, "stone": 1},
	"bridge": {"wood": 2},
	"jam": {"berry": 2},
}


static func is_hazard(kind: String) -> bool:
	return HAZARDS.has(kind)
