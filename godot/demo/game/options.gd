extends RefCounted
## The demo's command line: what stands behind `--` after Godot's own arguments.

const USAGE := """Options of the demo, after --
  --ticks N          play N ticks, print the summary and quit (0 or absent: play on)
  --agents N         number of foragers, 6 by default
  --seed N           seed of the world, 1 by default
  --tick-rate N      ticks per second, 5 by default; 10 without a window
  --backend NAME     what decides: auto, llama or scripted
  --model PATH       the model file for llama
  --runtime PATH     the agent-runtime to start instead of the addon's own
  --record FILE      record everything that foragers see and choose in this file
  --replay FILE      decide as recorded in this file, without a model
  --lockstep 1       let every tick wait for its answer, so that the same decisions make the same game
  --screenshot FILE  save a picture of the window at the tick given by --at-tick, and quit
  --at-tick N        60 by default"""

## The smallest value that each number may have.
const NUMBERS: Dictionary[String, int] = {"ticks": 0, "agents": 1, "seed": 0, "tick-rate": 1, "at-tick": 1, "lockstep": 0}
const TEXTS: Array[String] = ["backend", "model", "runtime", "record", "replay", "screenshot"]
const RATE_IN_WINDOW := 5
const RATE_HEADLESS := 10

var ticks := 0
var agents := 6
@warning_ignore("shadowed_global_identifier")
var seed := 1
var tick_rate := RATE_HEADLESS if DisplayServer.get_name() == "headless" else RATE_IN_WINDOW
var at_tick := 60
var backend := ""
var model := ""
var runtime := ""
var record := ""
var replay := ""
## 1 when every tick waits for its answer.
var lockstep := 0
var screenshot := ""
## Why the command line cannot be used; empty when it can.
var problem := ""


static func parse(arguments: PackedStringArray) -> RefCounted:
	var options := new()
	for i in range(0, arguments.size(), 2):
		var name := arguments[i].trim_prefix("--")
		if not arguments[i].begins_with("--") or not (NUMBERS.has(name) or name in TEXTS):
			options.problem = "unknown option '%s'\n%s" % [arguments[i], USAGE]
		elif i + 1 == arguments.size():
			options.problem = "%s needs a value behind it\n%s" % [arguments[i], USAGE]
		else:
			options._set_option(name, arguments[i + 1])
		if not options.problem.is_empty():
			break
	return options


func _set_option(name: String, value: String) -> void:
	if name in TEXTS:
		set(name, value)
	elif value.is_valid_int() and value.to_int() >= NUMBERS[name]:
		set(name.replace("-", "_"), value.to_int())
	else:
		problem = "--%s is '%s' but must be a whole number of at least %d" % [name, value, NUMBERS[name]]
