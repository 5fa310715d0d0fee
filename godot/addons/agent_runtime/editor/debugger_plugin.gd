@tool
extends EditorDebuggerPlugin
## Listens to every game that the editor runs, keeps one game for each, and tells the games whether anybody looks.

const AgentLog := preload("agent_log.gd")

## A game has begun or ended, or said something for the first time.
signal games_changed

const CAPTURE := "agent_runtime"
const WATCH := "agent_runtime:watch"

## By session of the editor's debugger.
var logs: Dictionary[int, AgentLog] = {}

var _watched_session := -1
var _watched_agent := ""


func _setup_session(session_id: int) -> void:
	var session := get_session(session_id)
	session.started.connect(_on_started.bind(session_id))
	session.stopped.connect(_on_stopped.bind(session_id))


func _has_capture(capture: String) -> bool:
	return capture == CAPTURE


func _capture(message: String, data: Array, session_id: int) -> bool:
	var game := log_of(session_id)
	var clients := game.clients.size()
	var is_understood := game.receive(message, data, Time.get_ticks_msec() / 1000.0)
	if game.clients.size() > clients:
		# A client is only there to be asked once it has said so.
		_tell(session_id)
		games_changed.emit()
	return is_understood


func log_of(session_id: int) -> AgentLog:
	if not logs.has(session_id):
		logs[session_id] = AgentLog.new()
	return logs[session_id]


## From now on that game sends its decisions, and what that agent perceives; all others are left in peace. -1 is no game.
func watch(session_id: int, agent_id: String) -> void:
	var before := _watched_session
	var is_new := session_id != before or agent_id != _watched_agent
	_watched_session = session_id
	_watched_agent = agent_id
	if is_new:
		_tell(session_id)
	if before != session_id:
		_tell(before)


func _tell(session_id: int) -> void:
	var session := get_session(session_id) if session_id >= 0 else null
	if session != null and session.is_active():
		session.send_message(WATCH, [session_id == _watched_session, _watched_agent])


func _on_started(session_id: int) -> void:
	log_of(session_id).begin()
	games_changed.emit()


func _on_stopped(session_id: int) -> void:
	log_of(session_id).end()
	games_changed.emit()
