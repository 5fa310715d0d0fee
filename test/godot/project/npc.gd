extends CharacterBody2D
## A character whose methods are its tools.

enum Mood { CALM, ANGRY = 5 }

var calls: Array = []


## Walks to [param place].
func walk_to(place: Vector2, in_haste := false) -> void:
	calls.append(["walk_to", place, in_haste])


## Says something.
func say(words: String, mood: Mood, loudness := 0.5, colour := Color.WHITE) -> void:
	calls.append(["say", words, mood, loudness, colour])


func take(what: StringName, from: NodePath, count: int) -> void:
	calls.append(["take", what, from, count])


func wait() -> void:
	calls.append(["wait"])


func look_at_thing(thing: Node) -> void:
	calls.append(["look_at_thing", thing])
