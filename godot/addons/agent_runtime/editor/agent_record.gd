@tool
extends RefCounted
## What is known of one agent of a running game: its last decisions, and what it perceived when it was last looked at.

const HISTORY_LENGTH := 50

var agent_id: String
## Path of the IPCClient that asks for it.
var client: String
## The newest decision: an ActionMessage of docs/protocol.md, with `late` when it came after its tick. Empty before the first.
var action := {}
## When it came, in seconds.
var decided_at := 0.0
## The newest decisions, the oldest first.
var history: Array[Dictionary] = []
## Empty until the agent has been chosen.
var perception := {}
var perception_tick := -1


func _init(client_path: String, id: String) -> void:
	client = client_path
	agent_id = id


func add_decision(decision: Dictionary, now: float) -> void:
	if decision.get("reason") == "explained" and _explain(decision):
		return
	action = decision
	decided_at = now
	history.append(decision)
	if history.size() > HISTORY_LENGTH:
		history.pop_front()


## An explanation brings no new decision, but the words for one that was made already.
func _explain(decision: Dictionary) -> bool:
	var tick: int = decision.get("decided_tick", decision.get("tick", -1))
	for index in range(history.size() - 1, -1, -1):
		if history[index].get("tick") == tick:
			history[index]["reasoning"] = decision.get("reasoning", "")
			return true
	return false
