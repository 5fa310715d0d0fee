extends "res://measurement.gd"
## How many frames after a tick was sent its actions are there, in a game that runs at 60 frames per second.
##
## --ticks FILE  lines of JSON, one tick each    --rounds N

const Perceptions := preload("perceptions.gd")

const WARM_UP_ROUNDS := 3

var arrived_in_frame := 0


func run() -> void:
	Engine.max_fps = 60
	await connect_client("scripted")
	client.response_received.connect(func(_answer: Dictionary) -> void: arrived_in_frame = Engine.get_process_frames())
	var frames := []
	var ticks := FileAccess.get_file_as_string(option("--ticks")).split("\n", false)
	for index in int(option("--rounds")) + WARM_UP_ROUNDS:
		var tick: Dictionary = JSON.parse_string(ticks[index % ticks.size()])
		var perceptions := Perceptions.of_game(tick.perceptions)
		# Building a large tick takes longer than a frame, in which no game would do that; the tick is sent in a frame of its own.
		await get_tree().process_frame
		arrived_in_frame = 0
		var sent_in_frame := Engine.get_process_frames()
		client.send_tick_request(int(tick.tick), perceptions)
		await until(func() -> bool: return arrived_in_frame > 0, "an answer to tick %d" % tick.tick)
		frames.append(arrived_in_frame - sent_in_frame)
	tell({"frames": frames.slice(WARM_UP_ROUNDS)})
