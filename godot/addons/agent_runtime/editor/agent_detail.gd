@tool
extends VBoxContainer
## The chosen agent: what it does and why, what it perceives, and what it did before.

const AgentHistory := preload("agent_history.gd")
const AgentRecord := preload("agent_record.gd")
const DecisionText := preload("decision_text.gd")
const ValueText := preload("value_text.gd")

## Below this width, of an editor without scaling in pixels, perception and history stand one above the other.
const NARROW := 420

var _agent: AgentRecord
var _hint := Label.new()
var _decision := DecisionText.new()
var _halves := SplitContainer.new()
var _perception_title := Label.new()
var _perception := TextEdit.new()
var _history := AgentHistory.new()


func _init() -> void:
	_hint.text = "Choose an agent to see what it perceives and why it decides so."
	_hint.horizontal_alignment = HORIZONTAL_ALIGNMENT_CENTER
	_hint.vertical_alignment = VERTICAL_ALIGNMENT_CENTER
	_hint.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	_hint.size_flags_vertical = SIZE_EXPAND_FILL
	_perception.editable = false
	_perception.size_flags_vertical = SIZE_EXPAND_FILL
	_perception.wrap_mode = TextEdit.LINE_WRAPPING_BOUNDARY
	var perception := VBoxContainer.new()
	perception.size_flags_horizontal = SIZE_EXPAND_FILL
	perception.size_flags_vertical = SIZE_EXPAND_FILL
	perception.add_child(_perception_title)
	perception.add_child(_perception)
	_history.size_flags_horizontal = SIZE_EXPAND_FILL
	_history.size_flags_vertical = SIZE_EXPAND_FILL
	_halves.size_flags_vertical = SIZE_EXPAND_FILL
	_halves.add_child(perception)
	_halves.add_child(_history)
	for child: Control in [_hint, _decision, _halves]:
		add_child(child)
	resized.connect(func() -> void: _halves.vertical = size.x < NARROW * EditorInterface.get_editor_scale())
	show_agent(null)


func _ready() -> void:
	_perception.add_theme_font_override("font", get_theme_font("source", "EditorFonts"))
	_perception.add_theme_font_size_override("font_size", get_theme_font_size("font_size", "Tree"))
	_perception.add_theme_constant_override("line_spacing", roundi(2 * EditorInterface.get_editor_scale()))
	_perception.add_theme_color_override("font_readonly_color", get_theme_color("font_color", "Editor"))


## The agent that is shown from now on, or null.
func show_agent(agent: AgentRecord) -> void:
	_agent = agent
	_hint.visible = agent == null
	_decision.visible = agent != null
	_halves.visible = agent != null
	refresh()


func refresh() -> void:
	if _agent == null:
		return
	_decision.show_agent(_agent)
	_history.show_agent(_agent)
	var is_known := _agent.perception_tick >= 0
	_perception_title.text = "Perceives in tick %d" % _agent.perception_tick if is_known else "Perceives"
	_show_perception(ValueText.long(_agent.perception) if is_known else "Comes with the next tick.")


# Whoever reads further down stays there when the next tick comes.
func _show_perception(text: String) -> void:
	if _perception.text == text or _perception.has_selection():
		return
	var scroll := _perception.scroll_vertical
	_perception.text = text
	_perception.scroll_vertical = scroll
