@tool
extends EditorExportPlugin
## Puts what a game needs for its agents beside it when it is exported: the runtime's executable, and the models that the game names,
## at the path that they have in the project. Inside the .pck neither is of any use, because another process opens them. Into the pack go
## the comments of the game's methods.

const ExportSettings := preload("export_settings.gd")
const ExportTarget := preload("export_target.gd")
const FileBesideGame := preload("file_beside_game.gd")
const MethodComments := preload("method_comments.gd")
const NamedModels := preload("named_models.gd")

const ADDON := "res://addons/agent_runtime/"
## The model that comes with the runtime, which finds it beside itself.
const OWN_MODEL := "forager-q8_0.gguf"
## What a game has no use for inside its pack: the editor's part, and executables that an include filter has caught.
const NOT_FOR_PACK: Array[String] = [ADDON + "bin/", ADDON + "editor/", ADDON + "plugin."]
## Where a macOS app has its executable, and with it what lies beside that.
const MACOS_FOLDER := "Contents/MacOS"
## A shared object that does not exist lets an export fail, which a message alone does not. Godot then prints this name.
const NOT_THERE := ADDON + "the error of Agent Runtime above"

var _target: ExportTarget
## The folder of the game; empty when there is none, because only a pack is written.
var _folder := ""
## The models that have been dealt with, whatever came of it.
var _models: Dictionary[String, bool] = {}


## Godot asks plugins in the order of their names, and the one called GDScript puts scripts out of sight.
func _get_name() -> String:
	return "AgentRuntime"


func _export_begin(features: PackedStringArray, _is_debug: bool, path: String, _flags: int) -> void:
	_target = ExportTarget.from_features(features)
	_folder = _folder_of_game(path)
	_models.clear()
	var comments := MethodComments.of_project()
	if not comments.is_empty():
		add_file(MethodComments.FILE, comments, false)
	if _is_pack(path):
		return
	if ExportSettings.includes_runtime():
		_ship_runtime()
	for model in ExportSettings.models():
		_ship_listed_model(model)


func _export_file(path: String, _type: String, _features: PackedStringArray) -> void:
	if NOT_FOR_PACK.any(path.begins_with):
		skip()
	elif path.get_extension().to_lower() == "gguf":
		_ship_model(path)
		skip()
	else:
		for model in NamedModels.in_file(path):
			_ship_named_model(model, path)


## A game that is exported as a .zip has a folder all the same, which Godot packs afterwards; only a macOS app says so in its path.
func _is_pack(path: String) -> bool:
	return path.get_extension().to_lower() in ["pck", "zip"] and _target.platform != "macos"


func _folder_of_game(path: String) -> String:
	if _is_pack(path) or not _target.can_start_programs():
		return ""
	# The path is as the developer gave it, and starts from the project.
	var is_relative := path.is_relative_path()
	return (ProjectSettings.globalize_path("res://").path_join(path) if is_relative else path).simplify_path().get_base_dir()


func _ship_runtime() -> void:
	if not _target.can_start_programs():
		_fail("there is no runtime for %s, where a game may start no other program. Turn off %s in the Project Settings to export without it." % [
			get_export_platform().get_os_name(), ExportSettings.INCLUDE_RUNTIME,
		])
		return
	var runtime := _target.find_runtime()
	if runtime.is_empty():
		_fail(_target.explain_missing_runtime())
	else:
		_put(runtime, _target.runtime_name(), FileBesideGame.EXECUTABLE)
		if FileAccess.file_exists(ADDON + "bin/" + OWN_MODEL):
			_put(ADDON + "bin/" + OWN_MODEL, OWN_MODEL, FileBesideGame.DATA)


func _ship_listed_model(model: String) -> void:
	if model.is_empty():
		return
	if model.begins_with("res://") and FileAccess.file_exists(model):
		_ship_model(model)
	else:
		_fail("%s in the Project Settings lists \"%s\", but it must be a file in the project. Correct the path, or take it out." % [
			ExportSettings.MODELS, model,
		])


func _ship_named_model(model: String, named_in: String) -> void:
	if _folder.is_empty() or _models.has(model):
		return
	if not model.begins_with("res://"):
		_models[model] = true
		_say(EditorExportPlatform.EXPORT_MESSAGE_INFO,
				"%s names the model %s, which is not part of the project: let the game's installer or the game itself put it there." % [named_in, model])
	elif FileAccess.file_exists(model):
		_ship_model(model)
	else:
		_models[model] = true
		_say(EditorExportPlatform.EXPORT_MESSAGE_WARNING,
				"%s names the model %s, which is not there: put it there, or the exported game will not find it." % [named_in, model])


func _ship_model(model: String) -> void:
	if not _folder.is_empty() and not _models.has(model):
		_models[model] = true
		_put(model, model.trim_prefix("res://"), FileBesideGame.DATA)


func _put(source: String, name: String, permissions: int) -> void:
	if _target.platform == "macos":
		# Into the app, where Godot signs it.
		add_shared_object(source, [], MACOS_FOLDER.path_join(name.get_base_dir()))
		return
	var problem := FileBesideGame.put(source, _folder.path_join(name), permissions)
	if not problem.is_empty():
		_fail(problem)


func _fail(sentence: String) -> void:
	_say(EditorExportPlatform.EXPORT_MESSAGE_ERROR, sentence)
	add_shared_object(NOT_THERE, [], "")


func _say(type: EditorExportPlatform.ExportMessageType, sentence: String) -> void:
	get_export_platform().add_message(type, "Agent Runtime", sentence)
