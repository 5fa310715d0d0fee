@tool
extends RefCounted
## What the Project Settings say about exports, under agent_runtime/export.

## Whether the runtime's executable is put beside the game. Turn it off for a platform that has none, or when the game brings its own.
const INCLUDE_RUNTIME := "agent_runtime/export/include_runtime"
## Models to put beside the game that no scene and no script names, because their path is put together while the game runs.
const MODELS := "agent_runtime/export/models"


## Makes them appear in the Project Settings. A value that the project has already is kept.
static func register() -> void:
	_register(INCLUDE_RUNTIME, true, {"type": TYPE_BOOL})
	_register(MODELS, PackedStringArray(), {
		"type": TYPE_PACKED_STRING_ARRAY,
		"hint": PROPERTY_HINT_TYPE_STRING,
		"hint_string": "%d/%d:*.gguf" % [TYPE_STRING, PROPERTY_HINT_FILE],
	})


static func includes_runtime() -> bool:
	return ProjectSettings.get_setting(INCLUDE_RUNTIME, true)


static func models() -> PackedStringArray:
	return ProjectSettings.get_setting(MODELS, PackedStringArray())


static func _register(setting: String, default: Variant, info: Dictionary) -> void:
	if not ProjectSettings.has_setting(setting):
		ProjectSettings.set_setting(setting, default)
	ProjectSettings.set_initial_value(setting, default)
	ProjectSettings.add_property_info(info.merged({"name": setting}))
	ProjectSettings.set_as_basic(setting, true)
