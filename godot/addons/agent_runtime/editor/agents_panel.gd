@tool
extends VBoxContainer
## The editor's panel "Agents": all agents of the running game, and the chosen one in detail. Redraws a few times a second, and
## only while it can be seen; nobody asks the game for anything otherwise.

const AgentDetail := preload("agent_detail.gd")
const AgentLog := preload("agent_log.gd")
const AgentRecord := preload("agent_record.gd")
const AgentTable := preload("agent_table.gd")
const DebuggerPlugin := preload("debugger_plugin.gd")
const EmptyText := preload("empty_text.gd")
const StatusLine := preload("status_line.gd")

const REFRESH_SECONDS := 0.2
## Of an editor without scaling, in pixels.
const HEIGHT := 260

var table := AgentTable.new()
var detail := AgentDetail.new()
var status := StatusLine.new()
## Says why there is nothing to see; empty and hidden when there is.
var empty := Label.new()

var _games: DebuggerPlugin
## Session of the editor's debugger; -1 before the first game.
var _session := -1
var _filter := LineEdit.new()
var _sessions := OptionButton.new()
var _halves := HSplitContainer.new()
var _until_refresh := 0.0


func _init() -> void:
	var bar := HBoxContainer.new()
	_filter.placeholder_text = "Filter agents"
	_filter.tooltip_text = "Shows agents whose id, tool or source contains this."
	_filter.clear_button_enabled = true
	_filter.text_changed.connect(table.set_filter)
	_sessions.item_selected.connect(func(index: int) -> void: _show_session(_sessions.get_item_id(index)))
	status.size_flags_horizontal = SIZE_EXPAND_FILL
	for child: Control in [_filter, _sessions, status]:
		bar.add_child(child)
	for half: Control in [table, detail]:
		half.size_flags_horizontal = SIZE_EXPAND_FILL
		_halves.add_child(half)
	_halves.size_flags_vertical = SIZE_EXPAND_FILL
	empty.horizontal_alignment = HORIZONTAL_ALIGNMENT_CENTER
	empty.vertical_alignment = VERTICAL_ALIGNMENT_CENTER
	empty.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	empty.size_flags_vertical = SIZE_EXPAND_FILL
	for child: Control in [bar, empty, _halves]:
		add_child(child)
	table.agent_chosen.connect(_on_agent_chosen)
	visibility_changed.connect(_on_visibility_changed)


func _ready() -> void:
	var editor_scale := EditorInterface.get_editor_scale()
	custom_minimum_size.y = HEIGHT * editor_scale
	_filter.custom_minimum_size.x = 160 * editor_scale
	_filter.right_icon = get_theme_icon("Search", "EditorIcons")
	refresh()


## Where the games are; to be called once.
func show_games_of(games: DebuggerPlugin) -> void:
	_games = games
	_games.games_changed.connect(_on_games_changed)


func _process(delta: float) -> void:
	_until_refresh -= delta
	if _until_refresh <= 0.0 and is_visible_in_tree():
		refresh()


## Shows what is known now.
func refresh() -> void:
	_until_refresh = REFRESH_SECONDS
	var game := _shown_log()
	table.refresh()
	detail.refresh()
	status.show_log(game, Time.get_ticks_msec() / 1000.0)
	empty.text = EmptyText.of(game)
	empty.visible = not empty.text.is_empty()
	_halves.visible = not empty.visible
	detail.modulate.a = 1.0 if game != null and game.is_running else 0.6
	_filter.visible = _halves.visible


func _shown_log() -> AgentLog:
	return _games.log_of(_session) if _games != null and _session >= 0 else null


# A game that begins is what one wants to see, unless the one that is shown still runs.
func _on_games_changed() -> void:
	var shown := _shown_log()
	for session: int in _games.logs:
		if (shown == null or not shown.is_running) and _games.logs[session].is_running:
			_show_session(session)
			break
	_list_sessions()
	refresh()


func _list_sessions() -> void:
	_sessions.clear()
	for session: int in _games.logs:
		if _games.logs[session].number > 0:
			_sessions.add_item("Game %d" % (session + 1), session)
	_sessions.select(_sessions.get_item_index(_session))
	_sessions.visible = _sessions.item_count > 1


func _show_session(session: int) -> void:
	if session != _session:
		_session = session
		table.show_log(_shown_log())
		detail.show_agent(null)
	_watch()


func _on_agent_chosen(agent: AgentRecord) -> void:
	detail.show_agent(agent)
	_watch()


func _on_visibility_changed() -> void:
	_watch()
	if is_visible_in_tree():
		refresh()


func _watch() -> void:
	if _games != null:
		var agent := table.chosen()
		_games.watch(_session if is_visible_in_tree() else -1, agent.agent_id if agent != null else "")
