extends Node

var simulation_manager: SimulationManager
var ipc_client: IPCClient

func _ready():
    # Create simulation manager
    simulation_manager = SimulationManager.new()
    add_child(simulation_manager)

    # Create IPC client
    ipc_client = IPCClient.new()
    ipc_client.server_url = "http://127.0.0.1:5000"
    add_child(ipc_client)

    # Connect signals
    ipc_client.response_received.connect(_on_response_received)
    simulation_manager.tick_advanced.connect(_on_tick_advanced)

    # Wait for initialization
    await get_tree().process_frame

    # Connect to server
    ipc_client.connect_to_server("http://127.0.0.1:5000")

func _on_tick_advanced(tick: int):
    # Gather perception data from agents
    var perceptions = []
    for agent in get_tree().get_nodes_in_group("agents"):
        var perception = {
            "agent_id": agent.agent_id,
            "tick": tick,
            "position": [agent.position.x, agent.position.y, agent.position.z],
            # ... other perception data
        }
        perceptions.append(perception)

    # Send to Python
    ipc_client.send_tick_request(tick, perceptions)

func _on_response_received(response: Dictionary):
    # Execute actions from Python
    var actions = response.get("actions", [])
    for action in actions:
        var agent = get_node("Agents/" + action["agent_id"])
        agent.execute_action(action)
