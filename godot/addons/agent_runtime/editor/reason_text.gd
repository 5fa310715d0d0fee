@tool
extends RefCounted
## Why the model did not decide, as sentences: the `reason` of an action.

const SENTENCES: Dictionary[String, String] = {
	"deadline": "The model was not done when the tick had to be answered.",
	"superseded": "A newer tick came before the model was done.",
	"between_decisions": "The agent decides less often than there are ticks (decide_every).",
	"busy": "The game said that the agent is busy with its last decision.",
	"unchanged": "Nothing that the agent perceives has changed since its last decision.",
	"invalid_perception": "The perception is not valid; the answer's errors say why.",
	"no_legal_action": "The game allowed no action that the agent has a tool for.",
	"decision_failed": "The model's answer could not be used.",
	"backend_failed": "There is no model that could decide.",
	"agent_changed": "The agent was registered anew or removed in the meantime.",
	"shutting_down": "The runtime is shutting down.",
	"explained": "Decided before; this only brings the words for it.",
}


## Empty when the model decided.
static func of(action: Dictionary) -> String:
	var reason := str(action.get("reason", ""))
	return SENTENCES.get(reason, reason)
