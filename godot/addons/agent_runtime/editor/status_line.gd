@tool
extends HBoxContainer
## How the clients of a game are doing: their state, ticks per second, the time of a tick, and how many decisions came from where.

const AgentLog := preload("agent_log.gd")
const ClientRecord := preload("client_record.gd")
const SourceColors := preload("source_colors.gd")

var _state := Label.new()
var _sources: Dictionary[String, Label] = {}


func _init() -> void:
	_state.size_flags_horizontal = SIZE_EXPAND_FILL
	_state.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	_state.mouse_filter = MOUSE_FILTER_PASS
	add_child(_state)


## Null when there has been no game yet.
func show_log(game: AgentLog, now: float) -> void:
	var parts: PackedStringArray = []
	var sources: Dictionary[String, int] = {}
	if game != null and not game.is_running and game.number > 0:
		parts.append("The game has ended")
	for client: ClientRecord in game.clients.values() if game != null else []:
		parts.append(_text_of(client, game, now))
		for source in client.sources:
			sources[source] = sources.get(source, 0) + client.sources[source]
	_state.text = "   |   ".join(parts)
	_state.tooltip_text = "\n".join(parts)
	_show_sources(sources)


func _text_of(client: ClientRecord, game: AgentLog, now: float) -> String:
	var text := client.state if client.message.is_empty() else client.message
	if game.clients.size() > 1:
		text = "%s: %s" % [client.path.get_file(), text]
	if client.tick >= 0:
		text += "   tick %d" % client.tick
		if game.is_running and client.has_runtime():
			text += "   %.1f ticks/s" % client.ticks_per_second(now)
		text += "   %.1f ms" % client.tick_ms
	return text


func _show_sources(counts: Dictionary[String, int]) -> void:
	for source: String in SourceColors.COLORS:
		if not _sources.has(source):
			_sources[source] = Label.new()
			_sources[source].tooltip_text = "Decisions of this game whose source is \"%s\"" % source
			_sources[source].mouse_filter = MOUSE_FILTER_PASS
			add_child(_sources[source])
		var label := _sources[source]
		label.visible = counts.has(source)
		label.text = "%s %d" % [source, counts.get(source, 0)]
		label.add_theme_color_override("font_color", SourceColors.of(source, get_theme_color("font_color", "Label")))
