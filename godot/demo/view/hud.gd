extends CanvasLayer
## The figures of the run on the left, the foragers on the right.

const Personas := preload("../game/personas.gd")
const RosterRow := preload("roster_row.gd")
const SourceBar := preload("source_bar.gd")
const Summary := preload("../game/summary.gd")
const World := preload("../world/world.gd")

const ROSTER_ROW := preload("roster_row.tscn")
const SOURCE_BAR := preload("source_bar.tscn")
## A larger crowd would not fit on the screen.
const ROSTER_LENGTH := 8
const SOURCES: Array[String] = ["model", "cache", "carried", "scripted", "fallback"]
const STATUS_COLORS := {"ready": Color("8fd18a"), "failed": Color("f08a7c"), "degraded": Color("f08a7c")}
## Over how many seconds the ticks per second are measured.
const RATE_WINDOW := 2.0

var _world: World
var _summary: Summary
var _simulation: SimulationManager
var _values: Dictionary[String, Label] = {}
var _bars: Dictionary[String, SourceBar] = {}
## [seconds, answered ticks], the oldest first.
var _answered: Array[Vector2] = []

@onready var _status: Label = $Margin/Run/Lines/Status
@onready var _figures: GridContainer = $Margin/Run/Lines/Figures


func _ready() -> void:
	set_process(false)
	for source in SOURCES:
		var bar: SourceBar = SOURCE_BAR.instantiate()
		$Margin/Run/Lines/Sources.add_child(bar)
		bar.show_source(source)
		_bars[source] = bar


func show_world(world: World, summary: Summary, simulation: SimulationManager) -> void:
	_world = world
	_summary = summary
	_simulation = simulation
	var ids := world.foragers.keys()
	for i in mini(ids.size(), ROSTER_LENGTH):
		var row: RosterRow = ROSTER_ROW.instantiate()
		$Margin/Foragers/Roster.add_child(row)
		row.show_forager(world.foragers[ids[i]], Personas.of(i))
	set_process(true)


## Takes the status of the runtime's backend: {state, kind?, model?, progress?, message?}.
func show_status(status: Dictionary) -> void:
	var model: Variant = status.get("model")
	var decider: String = model if model != null else status.get("kind", "runtime")
	var text: String = "%s: %s" % [decider, status.state]
	if status.has("progress"):
		text += " %d %%" % roundi(status.progress * 100.0)
	if not status.get("message", "").is_empty():
		text += ", " + status.message
	_status.text = text
	_status.add_theme_color_override("font_color", STATUS_COLORS.get(status.state, Color("ffd673")))


func _process(_delta: float) -> void:
	_show("Tick", "%d%s" % [_simulation.current_tick, "" if _simulation.is_running else "  paused"])
	_show("Ticks per second", "%.1f" % _ticks_per_second())
	_show("Tick time p50", "%.1f ms" % _summary.tick_time_ms(0.5))
	for kind in _world.gathered:
		_show(kind.capitalize(), str(_world.gathered[kind]))
	_show("Damage", "%.0f" % Summary.damage_taken(_world))
	for source in SOURCES:
		_bars[source].show_count(_summary.actions_by_source)


func _show(caption: String, text: String) -> void:
	if not _values.has(caption):
		var label := Label.new()
		label.text = caption
		label.modulate.a = 0.7
		_figures.add_child(label)
		_values[caption] = Label.new()
		_figures.add_child(_values[caption])
	_values[caption].text = text


func _ticks_per_second() -> float:
	var now := Vector2(Time.get_ticks_msec() / 1000.0, _summary.ticks_answered)
	_answered.append(now)
	while now.x - _answered[0].x > RATE_WINDOW:
		_answered.pop_front()
	var span := now - _answered[0]
	return span.y / span.x if span.x > 0.0 else 0.0
