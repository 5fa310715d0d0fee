@tool
extends RefCounted
## What the panel says while there is no agent to show.

const AgentLog := preload("agent_log.gd")
const ClientRecord := preload("client_record.gd")


## Null when there has been no game yet; empty when there are agents.
static func of(game: AgentLog) -> String:
	if game == null or game.number == 0:
		return "Run the game to see what its agents perceive and decide."
	if not game.agents.is_empty():
		return ""
	if not game.is_running:
		return "The game has ended, and no agent was seen. Run it again, and keep this panel open meanwhile."
	if game.clients.is_empty():
		return "The game is running, but there is no IPCClient in its scene tree yet."
	return "\n".join(game.clients.values().map(_of_client))


static func _of_client(client: ClientRecord) -> String:
	match client.state:
		"gone":
			return "%s has left the scene tree." % client.path
		"stopped" when client.message.is_empty():
			return "%s has not been connected. The game does so with connect_to_server()." % client.path
		"stopped", "failed":
			return "%s has no runtime: %s" % [client.path, client.message]
		"starting":
			return "%s is starting the runtime." % client.path
		"restarting":
			return "%s starts the runtime again: %s" % [client.path, client.message]
	var more := client.state if client.message.is_empty() else client.message
	return "%s is connected (%s). Agents appear with the next tick that is answered." % [client.path, more]
