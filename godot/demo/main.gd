extends Node3D
## The demo, and the tutorial: how a game lets the agent runtime decide for its characters.
##
## Each tick this script tells the runtime what every forager perceives. The answer holds one action per forager, and the
## world carries it out. The rules of the world are in world/, what is drawn is in view/: the runtime knows neither.

const Ending := preload("game/ending.gd")
const Genesis := preload("world/genesis.gd")
const Hud := preload("view/hud.gd")
const Keys := preload("game/keys.gd")
const Options := preload("game/options.gd")
const Perception := preload("world/perception.gd")
const Personas := preload("game/personas.gd")
const Summary := preload("game/summary.gd")
const Tools := preload("world/tools.gd")
const World := preload("world/world.gd")
const WorldView := preload("view/world_view.gd")

const SECONDS_OF_SILENCE := 10.0
const STATE_NAMES: Array[String] = ["stopped", "starting", "loading", "ready", "degraded", "restarting", "failed"]

var world: World
var options: Options
var summary := Summary.new()
## The id of the tick request that is not answered yet; 0 when there is none.
var awaited_request := 0
var has_begun := false
## Of the forager whose thoughts are shown; empty when nobody looks.
var listened_to := ""

@onready var ipc_client: IPCClient = $IPCClient
@onready var simulation: SimulationManager = $SimulationManager
@onready var world_view: WorldView = $WorldView
@onready var hud: Hud = $Hud
@onready var keys: Keys = $Keys
@onready var ending: Ending = $Ending


func _ready() -> void:
	options = Options.parse(OS.get_cmdline_user_args())
	if not options.problem.is_empty():
		printerr(options.problem)
		get_tree().quit(1)
		return
	world = Genesis.create(options.seed, options.agents)
	world_view.show_world(world)
	hud.show_world(world, summary, simulation)
	simulation.tick_rate = options.tick_rate
	simulation.tick_advanced.connect(_on_tick_advanced)
	keys.next_listened_to.connect(_listen_to_next)
	if DisplayServer.get_name() != "headless":
		_listen_to_next()
	elif options.ticks > 0:
		_tell_progress()
	_start_runtime()


## Agents may be registered before the runtime is there: IPCClient tells it as soon as they are connected.
func _start_runtime() -> void:
	ipc_client.connection_failed.connect(_on_connection_failed)
	ipc_client.state_changed.connect(_on_state_changed)
	ipc_client.loading_progress.connect(func(_progress: float) -> void: hud.show_status(ipc_client.get_backend_status()))
	ipc_client.response_received.connect(_on_response_received)
	ipc_client.decision_received.connect(_on_decision_received)
	ipc_client.request_failed.connect(_on_request_failed)
	if not options.backend.is_empty():
		ipc_client.backend = options.backend
	if not options.model.is_empty():
		ipc_client.model_path = options.model
	ipc_client.record_to = options.record
	ipc_client.tick_deadline_ms = options.deadline_ms
	if not options.replay.is_empty():
		ipc_client.arguments = ["--replay", options.replay]
	for i in options.agents:
		ipc_client.register_agent(Personas.registration(i))
	ipc_client.connect_to_server("" if options.runtime.is_empty() else "stdio:" + options.runtime)


func _on_state_changed(state: IPCClient.State, message: String) -> void:
	match state:
		IPCClient.STATE_READY:
			var named: Variant = ipc_client.get_backend_status().get("model")
			summary.model = named if named is String else ""
			_begin()
		IPCClient.STATE_DEGRADED:
			summary.add_failure("the model cannot decide: %s" % message)
			_begin()
		IPCClient.STATE_RESTARTING:
			summary.add_failure(message)
	var status := ipc_client.get_backend_status()
	hud.show_status(status if message.is_empty() and not status.is_empty() else {"state": STATE_NAMES[state], "message": message})


func _begin() -> void:
	if has_begun:
		return
	has_begun = true
	if options.lockstep:
		simulation.step_simulation()
	else:
		simulation.start_simulation()


## For whoever waits at a terminal: a large model takes its time.
func _tell_progress() -> void:
	var timer := Timer.new()
	timer.wait_time = SECONDS_OF_SILENCE
	timer.autostart = true
	timer.timeout.connect(func() -> void: print("%d of %d ticks" % [summary.ticks_answered, options.ticks]))
	add_child(timer)


## The world goes on whether or not the runtime has answered. While an answer is due no other tick is asked for.
func _on_tick_advanced(tick: int) -> void:
	world.step(tick)
	var has_asked_enough := options.ticks > 0 and summary.ticks_sent == options.ticks
	if awaited_request != 0 or has_asked_enough or not ipc_client.is_server_connected():
		return
	awaited_request = ipc_client.send_tick_request(tick, _perceptions())
	if awaited_request != 0:
		summary.ticks_sent += 1


## A forager that is watched says why it decided so, as soon as the model has nothing to decide.
func _perceptions() -> Array[Dictionary]:
	var perceptions := Perception.of_all(world)
	for perception in perceptions:
		if perception.agent_id == listened_to:
			perception["watched"] = true
	return perceptions


func _listen_to_next() -> void:
	var ids := world.foragers.keys()
	listened_to = ids[(ids.find(listened_to) + 1) % ids.size()]
	world_view.listen_to(listened_to)


func _on_response_received(response: Dictionary) -> void:
	awaited_request = 0
	summary.add_response(response)
	for action: Dictionary in response.actions:
		Tools.apply(world, action)
	ending.check(options, summary, world, false)
	if options.lockstep:
		simulation.step_simulation.call_deferred()


## A decision that came after its tick had to be answered without it: better late than never. One that is only explained has been carried out already.
func _on_decision_received(action: Dictionary) -> void:
	if action.get("reason") == "explained":
		world_view.show_thought(action.agent_id, action.reasoning)
		return
	summary.late_decisions += 1
	Tools.apply(world, action)


func _on_request_failed(id: int, error: Dictionary) -> void:
	summary.add_failure("a request was refused: %s" % error.message)
	if id == awaited_request:
		awaited_request = 0
	ending.check(options, summary, world, awaited_request != 0)


## A game must live without its runtime: the foragers finish what they do, and the screen says why they do no more.
func _on_connection_failed(error: String) -> void:
	awaited_request = 0
	summary.add_failure(error)
	if options.ticks > 0 or not options.screenshot.is_empty():
		ending.finish(summary, world)
	_begin()
