@tool
extends EditorPlugin
## What the addon adds to the editor: one pair of add and remove per part.

const AgentsPanel := preload("editor/agents_panel.gd")
const DebuggerPlugin := preload("editor/debugger_plugin.gd")
const ExportSettings := preload("editor/export_settings.gd")
const RuntimeExport := preload("editor/runtime_export.gd")

var _agents_panel: AgentsPanel
var _debugger_plugin: DebuggerPlugin
var _runtime_export: RuntimeExport = RuntimeExport.new()


func _enter_tree() -> void:
	ExportSettings.register()
	add_export_plugin(_runtime_export)
	_add_agents_panel()


func _exit_tree() -> void:
	_remove_agents_panel()
	remove_export_plugin(_runtime_export)


func _add_agents_panel() -> void:
	_debugger_plugin = DebuggerPlugin.new()
	_agents_panel = AgentsPanel.new()
	_agents_panel.show_games_of(_debugger_plugin)
	add_debugger_plugin(_debugger_plugin)
	add_control_to_bottom_panel(_agents_panel, "Agents")


func _remove_agents_panel() -> void:
	remove_control_from_bottom_panel(_agents_panel)
	remove_debugger_plugin(_debugger_plugin)
	_agents_panel.queue_free()
