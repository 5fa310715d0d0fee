@tool
extends RefCounted
## What is known of one IPCClient of a running game.

## Seconds over which ticks per second are measured.
const RATE_WINDOW := 3.0

## Of the node in the game.
var path: String
## What state_name() in godot/src/runtime_state.h says, or "gone" when the node has left the tree.
var state := "stopped"
## More about the state: how the model is doing, or why there is no runtime.
var message := ""
## The tick that was answered last; -1 before the first.
var tick := -1
## From its request to its answer, as the game saw it.
var tick_ms := 0.0
## How many decisions came from where, since the game was started.
var sources: Dictionary[String, int] = {}

var _ticks_answered := 0
## [seconds, answered ticks], the oldest first.
var _samples: Array[Vector2] = []


func _init(client_path: String) -> void:
	path = client_path


## Whether there is a runtime that answers ticks.
func has_runtime() -> bool:
	return state in ["loading", "ready", "degraded"]


func add_ticks(newest_tick: int, milliseconds: float, ticks: int, counts: Dictionary, now: float) -> void:
	if ticks == 0:
		return
	tick = newest_tick
	tick_ms = milliseconds
	_ticks_answered += ticks
	for source: String in counts:
		sources[source] = sources.get(source, 0) + int(counts[source])
	_samples.append(Vector2(now, _ticks_answered))


## Takes the same clock's seconds as [method add_ticks]; 0 when nothing was answered for a while.
func ticks_per_second(now: float) -> float:
	while not _samples.is_empty() and now - _samples[0].x > RATE_WINDOW:
		_samples.pop_front()
	if _samples.size() < 2:
		return 0.0
	var span := _samples[-1] - _samples[0]
	return span.y / span.x if span.x > 0.0 else 0.0
