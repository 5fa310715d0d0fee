@tool
extends EditorPlugin
## What the addon adds to the editor: one pair of add and remove per part.

const ExportSettings := preload("editor/export_settings.gd")
const RuntimeExport := preload("editor/runtime_export.gd")

var _runtime_export: RuntimeExport = RuntimeExport.new()


func _enter_tree() -> void:
	ExportSettings.register()
	add_export_plugin(_runtime_export)


func _exit_tree() -> void:
	remove_export_plugin(_runtime_export)
