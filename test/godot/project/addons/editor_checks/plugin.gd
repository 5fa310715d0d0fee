@tool
extends EditorPlugin
## Runs a check inside the editor: godot --editor … -- --editor-check NAME


func _ready() -> void:
	var options := OS.get_cmdline_user_args()
	# Other plugins have to be there, and the editor's windows laid out.
	for frame in 30:
		await get_tree().process_frame
	if not options.has("--editor-check"):
		get_tree().quit()
		return
	# A game would outlive an editor that ends in this way.
	tree_exiting.connect(EditorInterface.stop_playing_scene)
	var check: Node = load("res://%s.gd" % options[options.find("--editor-check") + 1]).new()
	check.set("plugin", self)
	add_child(check)
