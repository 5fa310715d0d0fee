@tool
extends RichTextLabel
## One decision in full: who does what, where it comes from, and why.

const AgentRecord := preload("agent_record.gd")
const ReasonText := preload("reason_text.gd")
const SourceColors := preload("source_colors.gd")
const ValueText := preload("value_text.gd")

## Of an editor without scaling, in pixels. Constant, so that nothing jumps when the next decision has more words.
const HEIGHT := 84

var _shown := {}


func _init() -> void:
	selection_enabled = true
	context_menu_enabled = true
	autowrap_mode = TextServer.AUTOWRAP_WORD_SMART


func _ready() -> void:
	custom_minimum_size.y = HEIGHT * EditorInterface.get_editor_scale()


func show_agent(agent: AgentRecord) -> void:
	var action := agent.action
	# What somebody has marked to copy must not go away for nothing.
	if action == _shown:
		return
	_shown = action.duplicate(true)
	clear()
	if action.is_empty():
		add_text("Nothing was decided for %s yet." % agent.agent_id)
		return
	_add_head(agent, action)
	var params: Dictionary = action.get("params", {})
	if not params.is_empty():
		newline()
		push_font(get_theme_font("source", "EditorFonts"), get_theme_font_size("font_size", "Tree"))
		add_text(ValueText.long(params))
		pop()
	for sentence: String in [str(action.get("reasoning", "")), ReasonText.of(action)]:
		if not sentence.is_empty():
			newline()
			push_italics()
			add_text(sentence)
			pop()


## "ada: move_to, by model, 62 %, tick 12"
func _add_head(agent: AgentRecord, action: Dictionary) -> void:
	push_bold()
	add_text("%s: %s" % [agent.agent_id, action.get("tool", "")])
	pop()
	var source := str(action.get("source", ""))
	add_text("   ")
	push_color(SourceColors.of(source, get_theme_color("default_color")))
	add_text(source)
	pop()
	if action.has("probability"):
		add_text(", chance %s %%" % ValueText.number(action.probability * 100.0))
	add_text(", tick %s" % action.get("tick", ""))
	if action.has("decided_tick"):
		add_text(", decided for tick %s" % action.decided_tick)
	if action.get("late", false):
		add_text(", late")
