@tool
extends Node
## Runs inside the editor too, and does there what it does in the game: starts a runtime.


func _ready() -> void:
	var options := OS.get_cmdline_user_args()
	var client := ClassDB.instantiate("IPCClient") as Node
	client.set("server_url", "stdio:" + options[options.find("--node") + 1])
	client.set("arguments", PackedStringArray([options[options.find("--fake-runtime") + 1], "--note", options[options.find("--note") + 1]]))
	add_child(client)
	client.call("connect_to_server")
	print("THE SCRIPT HAS RUN")
