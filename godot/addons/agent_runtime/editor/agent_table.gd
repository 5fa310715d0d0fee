@tool
extends Tree
## One row per agent. Only rows that can be seen are kept up to date, so that a crowd costs no more than a screenful.

const AgentLog := preload("agent_log.gd")
const AgentRecord := preload("agent_record.gd")
const SourceColors := preload("source_colors.gd")
const ValueText := preload("value_text.gd")

## Null when no row is chosen any more.
signal agent_chosen(agent: AgentRecord)

enum Column { AGENT, ACTION, SOURCE, PROBABILITY, TICK, AGE }

const TITLES: Array[String] = ["Agent", "Action", "Source", "Chance", "Tick", "Age"]
const TOOLTIPS: Array[String] = [
	"The agent's id. Click a title to sort.",
	"What the agent does: the tool and its params.",
	"Where the decision came from: model, cache, carried, scripted or fallback.",
	"How likely the model found this action among all that were possible.",
	"The tick that the decision answers.",
	"How long ago the decision came.",
]
## Of an editor without scaling, in pixels.
const WIDTHS: Array[int] = [110, 160, 74, 62, 56, 56]

var _game: AgentLog
var _filter := ""
var _sort_column := Column.AGENT
var _is_descending := false
var _items: Dictionary[String, TreeItem] = {}
var _chosen_key := ""
var _shown_number := 0
var _shown_scroll := Vector2.INF


func _init() -> void:
	columns = TITLES.size()
	column_titles_visible = true
	hide_root = true
	select_mode = SELECT_ROW
	allow_reselect = true
	for column in columns:
		var is_number := column >= Column.PROBABILITY
		set_column_title(column, TITLES[column])
		set_column_title_tooltip_text(column, TOOLTIPS[column])
		set_column_title_alignment(column, HORIZONTAL_ALIGNMENT_RIGHT if is_number else HORIZONTAL_ALIGNMENT_LEFT)
		set_column_expand(column, column <= Column.ACTION)
		set_column_clip_content(column, true)
	set_column_expand_ratio(Column.ACTION, 3)
	create_item()
	column_title_clicked.connect(_on_title_clicked)
	item_selected.connect(_on_item_selected)


func _ready() -> void:
	for column in columns:
		set_column_custom_minimum_width(column, roundi(WIDTHS[column] * EditorInterface.get_editor_scale()))


## The table of another game.
func show_log(game: AgentLog) -> void:
	_game = game
	_rebuild()


func set_filter(text: String) -> void:
	_filter = text.strip_edges().to_lower()
	refresh()


## The agent whose row is selected, or null.
func chosen() -> AgentRecord:
	var item := get_selected()
	return item.get_metadata(0) if item != null else null


## Brings what can be seen up to date.
func refresh() -> void:
	if _game == null:
		return
	if _game.number != _shown_number:
		_rebuild()
	elif _game.agents.size() > _items.size():
		_add_new_rows()
	_apply_filter()
	_fill_visible_rows()


## What was scrolled into sight has to be filled before it is drawn.
func _process(_delta: float) -> void:
	if is_visible_in_tree() and get_scroll() != _shown_scroll:
		_fill_visible_rows()


func _rebuild() -> void:
	clear()
	create_item()
	_items.clear()
	_shown_number = _game.number if _game != null else 0
	_add_new_rows()
	_apply_filter()
	_fill_visible_rows()
	if chosen() == null:
		agent_chosen.emit(null)


func _add_new_rows() -> void:
	if _game == null:
		return
	for key in _game.agents:
		if not _items.has(key):
			_items[key] = create_item()
			_items[key].set_metadata(0, _game.agents[key])
			for column in range(Column.PROBABILITY, columns):
				_items[key].set_text_alignment(column, HORIZONTAL_ALIGNMENT_RIGHT)
	_sort()
	# Whoever was looked at in the game before is looked at in this one, too.
	if chosen() == null and _items.has(_chosen_key):
		_items[_chosen_key].select(0)


func _sort() -> void:
	var rows: Array[Array] = []
	for item in get_root().get_children():
		rows.append([_sort_key(item.get_metadata(0)), item])
	if _sort_column in [Column.AGENT, Column.ACTION, Column.SOURCE]:
		rows.sort_custom(func(one: Array, other: Array) -> bool: return one[0].naturalnocasecmp_to(other[0]) < 0)
	else:
		rows.sort_custom(func(one: Array, other: Array) -> bool: return one[0] < other[0])
	if _is_descending:
		rows.reverse()
	for index in range(1, rows.size()):
		rows[index][1].move_after(rows[index - 1][1])


func _sort_key(agent: AgentRecord) -> Variant:
	match _sort_column:
		Column.PROBABILITY:
			return agent.action.get("probability", -1.0)
		Column.TICK:
			return agent.action.get("tick", -1)
		Column.AGE:
			return -agent.decided_at
	return _text_of(agent, _sort_column)


func _apply_filter() -> void:
	for item in get_root().get_children():
		var agent: AgentRecord = item.get_metadata(0)
		var is_wanted := _filter.is_empty() or "{0} {1} {2}".format(
				[agent.agent_id, agent.action.get("tool", ""), agent.action.get("source", "")]).to_lower().contains(_filter)
		if item.visible != is_wanted:
			item.visible = is_wanted


func _fill_visible_rows() -> void:
	_shown_scroll = get_scroll()
	var bottom := size.y
	var row := _first_visible_row()
	while row != null:
		_fill(row)
		if get_item_area_rect(row).position.y - _shown_scroll.y > bottom:
			return
		row = row.get_next_visible()


func _first_visible_row() -> TreeItem:
	# Just below the titles, whose height is a matter of the theme.
	for y in range(0, int(size.y), 4):
		var row := get_item_at_position(Vector2(8, y))
		if row != null:
			return row
	return get_root().get_next_visible()


func _fill(row: TreeItem) -> void:
	var agent: AgentRecord = row.get_metadata(0)
	var text_color := get_theme_color("font_color")
	var source_color := SourceColors.of(str(agent.action.get("source", "")), text_color)
	if not _game.is_alive(agent):
		text_color.a *= 0.5
		source_color.a *= 0.5
	for column in columns:
		var text := _text_of(agent, column)
		if row.get_text(column) != text:
			row.set_text(column, text)
		var color := source_color if column == Column.SOURCE else text_color
		if row.get_custom_color(column) != color:
			row.set_custom_color(column, color)


func _text_of(agent: AgentRecord, column: Column) -> String:
	match column:
		Column.AGENT:
			return "%s (%s)" % [agent.agent_id, agent.client.get_file()] if _game.has_several_deciders() else agent.agent_id
		Column.ACTION:
			return ValueText.of_action(agent.action)
		Column.SOURCE:
			return ValueText.of_source(agent.action)
		Column.PROBABILITY:
			return "%d %%" % roundi(agent.action.probability * 100.0) if agent.action.has("probability") else ""
		Column.TICK:
			return str(agent.action.get("tick", ""))
	return "" if agent.action.is_empty() else age_text(Time.get_ticks_msec() / 1000.0 - agent.decided_at)


## "0.4 s", "12 s", "3 min"
static func age_text(seconds: float) -> String:
	if seconds < 10.0:
		return "%.1f s" % seconds
	return "%d s" % int(seconds) if seconds < 120.0 else "%d min" % int(seconds / 60.0)


func _on_item_selected() -> void:
	var agent := chosen()
	_chosen_key = AgentLog.key_of(agent.client, agent.agent_id)
	agent_chosen.emit(agent)


func _on_title_clicked(column: int, mouse_button: int) -> void:
	if mouse_button != MOUSE_BUTTON_LEFT:
		return
	_is_descending = column == _sort_column and not _is_descending
	_sort_column = column as Column
	for other in columns:
		var arrow := (" ▾" if _is_descending else " ▴") if other == column else ""
		set_column_title(other, TITLES[other] + arrow)
	_sort()
	_fill_visible_rows()
