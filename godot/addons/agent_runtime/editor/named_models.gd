@tool
extends RefCounted
## Finds the models that a scene, a resource or a script names: every text in quotes that is a path and ends with .gguf.

const TEXT_FILES: Array[String] = ["tscn", "tres", "gd", "cs"]
const EXTENSION := ".gguf"
## A text with one of these is a pattern, not a path.
const PLACEHOLDERS: Array[String] = ["%", "*", "{"]


## Paths in `file` as they stand there: [code]res://[/code], [code]user://[/code] or absolute.
static func in_file(file: String) -> PackedStringArray:
	var extension := file.get_extension().to_lower()
	if extension in TEXT_FILES:
		return in_text(FileAccess.get_file_as_string(file))
	if extension == "scn":
		return in_scene(ResourceLoader.load(file, "PackedScene"))
	return []


static func in_text(text: String) -> PackedStringArray:
	var paths: PackedStringArray = []
	if text.containsn(EXTENSION):
		for found in RegEx.create_from_string("(?i)[\"']([^\"'\\n]+\\.gguf)[\"']").search_all(text):
			if _is_path(found.get_string(1)):
				paths.append(found.get_string(1))
	return paths


static func in_scene(scene: PackedScene) -> PackedStringArray:
	var paths: PackedStringArray = []
	var state := scene.get_state()
	for node in state.get_node_count():
		for property in state.get_node_property_count(node):
			var value: Variant = state.get_node_property_value(node, property)
			if value is String and value.to_lower().ends_with(EXTENSION) and _is_path(value):
				paths.append(value)
	return paths


static func _is_path(text: String) -> bool:
	if PLACEHOLDERS.any(func(sign: String) -> bool: return sign in text):
		return false
	if "://" in text:
		return text.begins_with("res://") or text.begins_with("user://")
	return text.is_absolute_path()
