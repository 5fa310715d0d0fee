extends "res://check.gd"
## Never ends by itself: the driver kills the game and looks at what becomes of the runtime.


func run() -> void:
	await make_connected_client()
	print("CONNECTED")
	await get_tree().create_timer(3600).timeout
