extends "res://check.gd"
## A process that the runtime has started holds its output open, and lives on. The end of the game must not wait for it.


func run() -> void:
	var client := make_client()
	client.server_url = "stdio:" + option("--wrapper")
	client.connect_to_server()
	await until(client.is_server_connected, "the client connects")
