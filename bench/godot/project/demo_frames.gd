extends "res://measurement.gd"
## How much of each frame is ours while the demo's world is played at 60 frames per second: the poll without what the game does in its signal
## handlers, and sending the ticks.
##
## --agents N    --seconds N    --model FILE, or none to play without a runtime, which shows what the clock and the machine alone make of it

const Genesis := preload("demo/world/genesis.gd")
const Perception := preload("demo/world/perception.gd")
const Personas := preload("demo/game/personas.gd")
const PollClock := preload("poll_clock.gd")
const Tools := preload("demo/world/tools.gd")
const World := preload("demo/world/world.gd")

## As the demo has it without a window.
const TICKS_PER_SECOND := 10

var world: World
var awaited_request := 0
var sources := {}
## Of the frame that is going on.
var handlers_usec := 0
var sending_usec := 0
var sending_waited_usec := 0
## One number per frame.
var ours_usec: Array[int] = []
var waited_usec: Array[int] = []


func run() -> void:
	Engine.max_fps = 60
	world = Genesis.create(1, int(option("--agents")))
	if option("--model") == "none":
		client = IPCClient.new()
		add_child(client)
	else:
		await connect_client("llama", option("--model"))
		await _make_ready()
	PollClock.around(client).polled.connect(_on_polled)
	var simulation := SimulationManager.new()
	simulation.tick_rate = TICKS_PER_SECOND
	simulation.tick_advanced.connect(_on_tick_advanced)
	add_child(simulation)
	await get_tree().create_timer(float(option("--seconds"))).timeout
	tell({"ours_usec": ours_usec, "waited_usec": waited_usec, "actions_by_source": sources})


## Registers everybody, and waits for the first answer, behind which everybody is known.
func _make_ready() -> void:
	for index in world.foragers.size():
		client.register_agent(Personas.registration(index))
	client.response_received.connect(_on_response_received)
	client.decision_received.connect(_on_decision_received)
	awaited_request = client.send_tick_request(0, Perception.of_all(world))
	await until(func() -> bool: return awaited_request == 0, "the first decisions of the model")


func _on_tick_advanced(tick: int) -> void:
	world.step(tick)
	if awaited_request != 0 or not client.is_server_connected():
		return
	var perceptions := Perception.of_all(world)
	var waited_before := PollClock.waited_for_core_usec()
	var before := Time.get_ticks_usec()
	awaited_request = client.send_tick_request(tick, perceptions)
	sending_usec += Time.get_ticks_usec() - before
	sending_waited_usec += PollClock.waited_for_core_usec() - waited_before


func _on_response_received(answer: Dictionary) -> void:
	var before := Time.get_ticks_usec()
	awaited_request = 0
	for action: Dictionary in answer.actions:
		sources[action.source] = sources.get(action.source, 0) + 1
		Tools.apply(world, action)
	handlers_usec += Time.get_ticks_usec() - before


func _on_decision_received(action: Dictionary) -> void:
	var before := Time.get_ticks_usec()
	Tools.apply(world, action)
	handlers_usec += Time.get_ticks_usec() - before


func _on_polled(usec: int, poll_waited_usec: int) -> void:
	ours_usec.append(usec - handlers_usec + sending_usec)
	waited_usec.append(poll_waited_usec + sending_waited_usec)
	handlers_usec = 0
	sending_usec = 0
	sending_waited_usec = 0
