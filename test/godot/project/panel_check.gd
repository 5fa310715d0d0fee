@tool
extends "res://check.gd"
## Base of the checks of the panel "Agents", which run inside the editor.

var plugin: Node
var panel: Control
var table: Tree


func _ready() -> void:
	panel = find(EditorInterface.get_base_control(), "agents_panel.gd")
	table = panel.get("table")
	plugin.call("make_bottom_panel_item_visible", panel)
	await super()


func find(node: Node, script_file: String) -> Control:
	var script: Script = node.get_script()
	if script != null and script.resource_path.ends_with("/editor/" + script_file):
		return node
	for child in node.get_children(true):
		var found := find(child, script_file)
		if found != null:
			return found
	return null


## The texts of all rows that pass the filter.
func rows() -> Array[PackedStringArray]:
	panel.call("refresh")
	var texts: Array[PackedStringArray] = []
	for item in table.get_root().get_children():
		if item.visible:
			texts.append(PackedStringArray(range(table.columns).map(item.get_text)))
	return texts


func row_of(agent_id: String) -> TreeItem:
	for item in table.get_root().get_children():
		if item.get_text(0) == agent_id:
			return item
	return null


func empty_text() -> String:
	panel.call("refresh")
	var label: Label = panel.get("empty")
	return label.text if label.visible else ""


func texts_of(node: Node) -> String:
	var texts: PackedStringArray = []
	if node is Label or node is TextEdit:
		texts.append(node.get("text"))
	if node is RichTextLabel:
		texts.append(node.get_parsed_text())
	for child in node.get_children():
		texts.append(texts_of(child))
	return "\n".join(texts)


func status_text() -> String:
	panel.call("refresh")
	return texts_of(panel.get("status"))


func detail_text() -> String:
	panel.call("refresh")
	return texts_of(panel.get("detail"))
