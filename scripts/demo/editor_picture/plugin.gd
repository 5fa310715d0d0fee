@tool
extends EditorPlugin
## Plays the project's main scene from the editor, with the panel "Agents" open, and saves a picture of the editor once the panel
## shows a given tick. Options behind `--`: the file, the tick, and the agent to choose.

const AgentsPanel := preload("res://addons/agent_runtime/editor/agents_panel.gd")
const AgentRecord := preload("res://addons/agent_runtime/editor/agent_record.gd")


func _ready() -> void:
	if DisplayServer.get_name() == "headless":
		_give_up("there is no window to take a picture of")
		return
	await _frames(30)
	var panel := _find_panel(EditorInterface.get_base_control())
	if panel == null:
		_give_up("the panel \"Agents\" is not there; is the addon enabled?")
		return
	EditorInterface.set_distraction_free_mode(true)
	panel.custom_minimum_size.y = 0.55 * get_tree().root.size.y
	EditorInterface.play_main_scene()
	await _frames(10)
	# Play opens the panel "Output".
	make_bottom_panel_item_visible(panel)
	await _until(func() -> bool: return _row_of(panel, _option("--agent")) != null)
	_row_of(panel, _option("--agent")).select(0)
	await _until(func() -> bool: return panel.table.chosen().action.get("tick", 0) >= int(_option("--at-tick")))
	panel.refresh()
	await _frames(3)
	await RenderingServer.frame_post_draw
	var file := _option("--picture")
	var error := get_tree().root.get_texture().get_image().save_png(file)
	EditorInterface.stop_playing_scene()
	if error != OK:
		_give_up("cannot write %s: %s" % [file, error_string(error)])
		return
	print("Saved ", file)
	get_tree().quit()


func _find_panel(node: Node) -> AgentsPanel:
	if node is AgentsPanel:
		return node
	for child in node.get_children(true):
		var found := _find_panel(child)
		if found != null:
			return found
	return null


func _row_of(panel: AgentsPanel, agent_id: String) -> TreeItem:
	for row in panel.table.get_root().get_children():
		if row.get_metadata(0).agent_id == agent_id:
			return row
	return null


func _frames(count: int) -> void:
	for frame in count:
		await get_tree().process_frame


func _until(condition: Callable) -> void:
	while not condition.call():
		await get_tree().process_frame


func _option(option_name: String) -> String:
	var options := OS.get_cmdline_user_args()
	return options[options.find(option_name) + 1]


func _give_up(reason: String) -> void:
	printerr("The picture failed: ", reason)
	get_tree().quit(1)
