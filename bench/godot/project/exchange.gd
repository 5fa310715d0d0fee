extends "res://measurement.gd"
## What a tick costs the main thread, there and back, against what Godot's own JSON needs for the same data.
##
## Encoding is sending by a client without a runtime, which writes the whole tick and then drops it: JSON.stringify does not hand its text to anybody either.
## Sending to the runtime is clocked too; it also copies the text and wakes the writer thread. Each round has a fresh tick and one turn for everybody, while
## the runtime has nothing to do. What runs for the first time after a pause is slow, Godot's own code like ours: those who write have run once before they
## are clocked, those who read have not, neither we nor Godot, because an answer comes once in many frames.
##
## --ticks FILE  lines of JSON, one tick each    --rounds N    --game yes|no  which of the two builds in perceptions.gd

const Perceptions := preload("perceptions.gd")
const PollClock := preload("poll_clock.gd")

## Registers the agents, and lets memory grow to what will be needed.
const WARM_UP_ROUNDS := 3

var clock: Node
var client_without_runtime := IPCClient.new()
var response := {}
var has_polled_response := false
var samples: Dictionary[String, Array] = {"encode": [], "send": [], "stringify": [], "deliver": [], "poll": [], "parse": []}
## What Godot's JSON has made.
var written := ""
var read: Variant


func run() -> void:
	hurry()
	await connect_client("scripted")
	client.response_received.connect(_on_response_received)
	clock = PollClock.around(client)
	clock.polled.connect(_on_polled)
	add_child(client_without_runtime)
	var ticks := FileAccess.get_file_as_string(option("--ticks")).split("\n", false)
	for index in int(option("--rounds")) + WARM_UP_ROUNDS:
		await _round(JSON.parse_string(ticks[index % ticks.size()]))
	for sample in samples:
		samples[sample] = samples[sample].slice(WARM_UP_ROUNDS)
	tell(samples)


func _round(tick: Dictionary) -> void:
	var build := Perceptions.of_game if option("--game") == "yes" else Perceptions.of_plain_values
	var perceptions: Array[Dictionary] = build.call(tick.perceptions)
	_encode(perceptions, int(tick.tick))
	_stringify(perceptions)
	for sample: String in ["encode", "stringify"]:
		samples[sample].pop_back()
	if samples.send.size() % 2 == 0:
		_encode(perceptions, int(tick.tick))
		_stringify(perceptions)
	else:
		_stringify(perceptions)
		_encode(perceptions, int(tick.tick))
	_send(perceptions, int(tick.tick))
	response = {}
	has_polled_response = false
	await until(func() -> bool: return has_polled_response, "an answer to tick %d" % tick.tick)
	if response.actions.size() != perceptions.size():
		printerr("%d actions came back for %d agents" % [response.actions.size(), perceptions.size()])
		get_tree().quit(1)
	# What was read before goes now, outside of the time that is measured.
	read = null
	_read(JSON.stringify(response))


func _stringify(perceptions: Array[Dictionary]) -> void:
	var began := Time.get_ticks_usec()
	written = JSON.stringify(perceptions)
	samples.stringify.append(Time.get_ticks_usec() - began)


func _encode(perceptions: Array[Dictionary], tick: int) -> void:
	var began := Time.get_ticks_usec()
	client_without_runtime.send_tick_request(tick, perceptions)
	samples.encode.append(Time.get_ticks_usec() - began)


func _send(perceptions: Array[Dictionary], tick: int) -> void:
	var began := Time.get_ticks_usec()
	client.send_tick_request(tick, perceptions)
	samples.send.append(Time.get_ticks_usec() - began)


func _read(text: String) -> void:
	var began := Time.get_ticks_usec()
	read = JSON.parse_string(text)
	samples.parse.append(Time.get_ticks_usec() - began)


func _on_response_received(answer: Dictionary) -> void:
	samples.deliver.append(Time.get_ticks_usec() - clock.began_usec)
	response = answer


func _on_polled(usec: int, _waited_usec: int) -> void:
	if not response.is_empty() and not has_polled_response:
		has_polled_response = true
		samples.poll.append(usec)
