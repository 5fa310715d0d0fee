extends "res://check.gd"
## What the runtime says of itself is graphed too, and the game hears nothing of it but what it asked for.

const MEMORY := &"agent_runtime/memory_mb"
const TOKENS := &"agent_runtime/tokens_per_second"

var own_answers := 0


func run() -> void:
	var client := IPCClient.new()
	client.backend = "llama"
	client.model_path = option("--model")
	client.arguments = ["--threads", "1", "--flash-attention", "off", "--batch", "512"]
	client.metrics_received.connect(func(_metrics: Dictionary) -> void: own_answers += 1)
	add_child(client)
	expect_equal(Performance.get_custom_monitor(MEMORY), 0.0, "the memory of no runtime")
	client.connect_to_server()
	await until(func() -> bool: return client.get_state() == IPCClient.STATE_READY, "the runtime is ready")
	await until(func() -> bool: return Performance.get_custom_monitor(MEMORY) > 20.0, "the runtime says how much memory it holds")
	var tick := 0
	while Performance.get_custom_monitor(TOKENS) <= 0.0:
		tick += 1
		await client.tick(tick, [{"agent_id": "ada", "tick": tick, "energy": tick % 100}])
	expect_equal(own_answers, 0, "metrics that nobody asked for")
	client.request_metrics()
	await until(func() -> bool: return own_answers == 1, "metrics that were asked for")
	client.disconnect_from_server()
	expect_equal(Performance.get_custom_monitor(MEMORY), 0.0, "the memory of a runtime that is gone")
