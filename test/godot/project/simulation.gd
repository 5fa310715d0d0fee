extends "res://check.gd"
## The SimulationManager's ticks and switches.

var manager: SimulationManager
var ticks: Array[int] = []
var switches: Array[String] = []


func run() -> void:
	manager = SimulationManager.new()
	manager.auto_start = false
	manager.tick_advanced.connect(func(tick: int) -> void: ticks.append(tick))
	manager.simulation_started.connect(func() -> void: switches.append("started"))
	manager.simulation_stopped.connect(func() -> void: switches.append("stopped"))
	add_child(manager)
	await frames(5)
	expect_equal([manager.is_running, manager.current_tick], [false, 0], "the state without auto_start")
	manager.step_simulation()
	expect_equal([ticks, manager.current_tick], [[1] as Array[int], 1], "a step without running")

	manager.tick_rate = 200
	manager.start_simulation()
	manager.start_simulation()
	await until(func() -> bool: return ticks.size() > 10, "ticks come")
	expect_equal(ticks.slice(0, 5), [1, 2, 3, 4, 5] as Array[int], "the numbers of the ticks")
	manager.stop_simulation()
	manager.stop_simulation()
	expect_equal(switches, ["started", "stopped"] as Array[String], "each switch is told once")
	var stopped_at := manager.current_tick
	await frames(5)
	expect_equal(manager.current_tick, stopped_at, "the tick while stopped")
	manager.reset_simulation()
	expect_equal(manager.current_tick, 0, "the tick after a reset")

	await expect_few_ticks_after_a_hitch()
	await expect_pause_is_kept()
	expect_bad_rates_are_refused()
	await expect_auto_start()


func expect_few_ticks_after_a_hitch() -> void:
	manager.start_simulation()
	await frames(2)
	ticks.clear()
	OS.delay_msec(300)
	await frames(2)
	expect(ticks.size() > 0 and ticks.size() <= 8, "a hitch of 60 ticks is followed by a few, not %d" % ticks.size())
	manager.tick_advanced.connect(func(_tick: int) -> void: manager.stop_simulation(), CONNECT_ONE_SHOT)
	await until(func() -> bool: return not manager.is_running, "a script stops the simulation from within a tick")
	await stays_at(manager.current_tick)


func stays_at(tick: int) -> void:
	await frames(3)
	expect_equal(manager.current_tick, tick, "the tick after a stop from within a tick")


func expect_pause_is_kept() -> void:
	manager.start_simulation()
	process_mode = Node.PROCESS_MODE_ALWAYS
	manager.process_mode = Node.PROCESS_MODE_PAUSABLE
	get_tree().paused = true
	await frames(2)
	var paused_at := manager.current_tick
	await frames(10)
	expect_equal(manager.current_tick, paused_at, "the tick in a paused tree")
	get_tree().paused = false
	await until(func() -> bool: return manager.current_tick > paused_at, "ticks go on after the pause")


func expect_bad_rates_are_refused() -> void:
	for rate: float in [0.0, -1.0, NAN, INF, 1001.0]:
		manager.tick_rate = rate
		expect_equal(manager.tick_rate, 200.0, "the rate after %s was set" % rate)


func expect_auto_start() -> void:
	var starting := SimulationManager.new()
	expect_equal([starting.auto_start, starting.tick_rate], [true, 10.0], "the defaults")
	add_child(starting)
	await until(func() -> bool: return starting.current_tick > 0, "ticks come by themselves")
