extends "res://check.gd"
## Never ends by itself: the driver kills the game and looks at what becomes of the runtime.


func run() -> void:
	await make_connected_client()
	# Outlives the game, and must not keep the runtime from seeing its end.
	OS.create_process("sleep", ["3600"])
	print("CONNECTED")
	await get_tree().create_timer(3600).timeout
