@tool
extends RefCounted
## Keeps the documentation comments of a project's methods for the exported game, whose scripts have none: AgentTool.from_callable tells
## the model what a method does in the words of its comment.

## Where AgentTool looks for them.
const FILE := "res://addons/agent_runtime/method_docs.json"
## Folders whose scripts make no tools.
const NOT_THE_GAMES: Array[String] = ["res://addons/agent_runtime/", "res://.godot/"]


## By script and method, as JSON; empty when no method has a comment.
static func of_project() -> PackedByteArray:
	var comments := {}
	for script in _scripts_in("res://"):
		var in_script := in_source(FileAccess.get_file_as_string(script))
		if not in_script.is_empty():
			comments[script] = in_script
	return JSON.stringify(comments).to_utf8_buffer() if not comments.is_empty() else PackedByteArray()


static func in_source(source: String) -> Dictionary[String, String]:
	var comments: Dictionary[String, String] = {}
	for found in RegEx.create_from_string("(?m)^(?:@\\w+ +|static +)*func +(\\w+)").search_all(source):
		var method := found.get_string(1)
		var comment := AgentTool.comment_of_method(source, method)
		if not comment.is_empty():
			comments[method] = comment
	return comments


static func _scripts_in(folder: String) -> PackedStringArray:
	var scripts: PackedStringArray = []
	if folder in NOT_THE_GAMES:
		return scripts
	for file in DirAccess.get_files_at(folder):
		if file.get_extension() == "gd":
			scripts.append(folder + file)
	for subfolder in DirAccess.get_directories_at(folder):
		scripts.append_array(_scripts_in(folder + subfolder + "/"))
	return scripts
