extends RefCounted
## Counts what happens in a run and tells it at the end, in words and as one line of JSON.

const Forager := preload("../world/forager.gd")
const World := preload("../world/world.gd")

## Stands before the JSON, so that a script finds it in Godot's output.
const MARKER := "DEMO_SUMMARY"

## The name of the model that decides; empty when there is none.
var model := ""
var ticks_sent := 0
var ticks_answered := 0
var late_decisions := 0
var actions_by_tool: Dictionary[String, int] = {}
var actions_by_source: Dictionary[String, int] = {}
## Sentences about what went wrong, each once.
var failures: Array[String] = []

var _tick_times_ms: Array[float] = []


func add_response(response: Dictionary) -> void:
	ticks_answered += 1
	_tick_times_ms.append(response.metrics.tick_time_ms)
	for action: Dictionary in response.actions:
		_count(actions_by_tool, action.tool)
		_count(actions_by_source, action.source)
	for error: Dictionary in response.get("errors", []):
		add_failure("%s: %s" % [error.get("agent_id", "an agent without a name"), error.message])


func add_failure(sentence: String) -> void:
	if sentence not in failures:
		failures.append(sentence)


## Of the runtime's own tick times in milliseconds: `share` 0.5 is the median, 1.0 the longest. 0 before the first tick.
func tick_time_ms(share: float) -> float:
	if _tick_times_ms.is_empty():
		return 0.0
	var sorted := _tick_times_ms.duplicate()
	sorted.sort()
	return sorted[maxi(ceili(share * sorted.size()) - 1, 0)]


func to_dictionary(world: World) -> Dictionary:
	return {
		"ok": failures.is_empty(),
		"failures": failures,
		"agents": world.foragers.size(),
		"model": model,
		"ticks_sent": ticks_sent,
		"ticks_answered": ticks_answered,
		"late_decisions": late_decisions,
		"actions_by_tool": actions_by_tool,
		"actions_by_source": actions_by_source,
		"tick_time_ms": {"p50": tick_time_ms(0.5), "p95": tick_time_ms(0.95), "max": tick_time_ms(1.0)},
		"gathered": world.gathered,
		"crafted": world.crafted,
		"damage_taken": damage_taken(world),
	}


func to_text(world: World) -> String:
	return "\n".join([
		"Decided by %s" % ("rules" if model.is_empty() else model),
		"Ticks      %d of %d answered, %d agents" % [ticks_answered, ticks_sent, world.foragers.size()],
		"Tick time  p50 %.1f ms, p95 %.1f ms, max %.1f ms" % [tick_time_ms(0.5), tick_time_ms(0.95), tick_time_ms(1.0)],
		"Sources    %s" % list(actions_by_source),
		"Tools      %s" % list(actions_by_tool),
		"Gathered   %s" % list(world.gathered),
		"Crafted    %s" % list(world.crafted),
		"Damage     %.0f health points" % damage_taken(world),
	])


## "3 berry, 1 wood": the most frequent first.
static func list(counts: Dictionary) -> String:
	var keys := counts.keys()
	keys.sort_custom(func(a: String, b: String) -> bool: return counts[a] > counts[b])
	var parts := keys.map(func(key: String) -> String: return "%d %s" % [counts[key], key])
	return ", ".join(parts) if parts else "nothing"


static func damage_taken(world: World) -> float:
	var damage := 0.0
	for forager: Forager in world.foragers.values():
		damage += forager.damage_taken
	return damage


static func _count(counts: Dictionary[String, int], key: String) -> void:
	counts[key] = counts.get(key, 0) + 1
