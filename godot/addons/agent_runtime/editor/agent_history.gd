@tool
extends Tree
## The last decisions of one agent, the newest on top.

const AgentRecord := preload("agent_record.gd")
const ReasonText := preload("reason_text.gd")
const SourceColors := preload("source_colors.gd")
const ValueText := preload("value_text.gd")

const TITLES: Array[String] = ["Tick", "Decisions", "Source"]
## Of an editor without scaling, in pixels.
const WIDTHS: Array[int] = [52, 120, 74]


func _init() -> void:
	columns = TITLES.size()
	column_titles_visible = true
	hide_root = true
	select_mode = SELECT_ROW
	for column in columns:
		set_column_title(column, TITLES[column])
		set_column_title_alignment(column, HORIZONTAL_ALIGNMENT_LEFT)
		set_column_expand(column, column == 1)
		set_column_clip_content(column, true)
	create_item()


func _ready() -> void:
	for column in columns:
		set_column_custom_minimum_width(column, roundi(WIDTHS[column] * EditorInterface.get_editor_scale()))


func show_agent(agent: AgentRecord) -> void:
	var rows := get_root().get_children()
	var decisions := agent.history
	for index in decisions.size():
		_fill(rows[index] if index < rows.size() else create_item(), decisions[-1 - index])
	for index in range(decisions.size(), rows.size()):
		rows[index].free()


func _fill(row: TreeItem, decision: Dictionary) -> void:
	var source := str(decision.get("source", ""))
	row.set_text(0, str(decision.get("tick", "")))
	row.set_text(1, ValueText.of_action(decision))
	row.set_text(2, ValueText.of_source(decision))
	row.set_custom_color(2, SourceColors.of(source, get_theme_color("font_color")))
	var why := "\n".join(PackedStringArray([str(decision.get("reasoning", "")), ReasonText.of(decision)])).strip_edges()
	row.set_tooltip_text(1, why if not why.is_empty() else row.get_text(1))
