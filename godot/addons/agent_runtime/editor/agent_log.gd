@tool
extends RefCounted
## What one game, or the one before, has told of its agents. Pure data: it is fed with the messages that godot/src/debugger_link.h
## describes, and knows neither the editor nor how it is shown.

const AgentRecord := preload("agent_record.gd")
const ClientRecord := preload("client_record.gd")

const PREFIX := "agent_runtime:"

## Whether the game that all this is about still runs.
var is_running := false
## By path.
var clients: Dictionary[String, ClientRecord] = {}
## In the order in which they appeared; see [method key_of].
var agents: Dictionary[String, AgentRecord] = {}
## Goes up with everything that is new.
var revision := 0
## Which game this is about, counted from 1.
var number := 0


## Another game has been started; the one before is forgotten.
func begin() -> void:
	clients.clear()
	agents.clear()
	is_running = true
	number += 1
	revision += 1


## The game has ended; its last values stay.
func end() -> void:
	is_running = false
	revision += 1


## Takes a message with its prefix; `now` is in seconds. False when it is not about agents, or not as it should be.
func receive(message: String, data: Array, now: float) -> bool:
	revision += 1
	match message.trim_prefix(PREFIX):
		"state" when data.size() >= 3:
			_set_state(data[0], data[1], data[2])
		"decisions" when data.size() >= 6:
			_client(data[0]).add_ticks(data[1], data[2], data[4], data[5], now)
			for action: Dictionary in data[3]:
				_agent(data[0], str(action.get("agent_id", ""))).add_decision(action, now)
		"perception" when data.size() >= 4:
			var agent := _agent(data[0], data[1])
			agent.perception_tick = data[2]
			agent.perception = data[3]
		_:
			return false
	return true


## Whether the game still runs and the agent's client has a runtime.
func is_alive(agent: AgentRecord) -> bool:
	return is_running and _client(agent.client).has_runtime()


## Whether an agent's id alone may not say which one it is.
func has_several_deciders() -> bool:
	return clients.values().filter(func(client: ClientRecord) -> bool: return client.tick >= 0).size() > 1


## Two clients may each have an agent of one name.
static func key_of(client: String, agent_id: String) -> String:
	return client + "\n" + agent_id


func _set_state(path: String, state: String, message: String) -> void:
	var client := _client(path)
	client.state = state
	client.message = message


func _client(path: String) -> ClientRecord:
	if not clients.has(path):
		clients[path] = ClientRecord.new(path)
	return clients[path]


func _agent(client: String, agent_id: String) -> AgentRecord:
	var key := key_of(client, agent_id)
	if not agents.has(key):
		agents[key] = AgentRecord.new(client, agent_id)
	return agents[key]
