@tool
extends "res://panel_check.gd"
## The panel "Agents", fed with the messages of games that are not there.

const CLIENT := "/root/Main/IPCClient"

var games: EditorDebuggerPlugin


func run() -> void:
	games = panel.get("_games")
	expect(empty_text().begins_with("Run the game"), "without a game the panel says what to do: " + empty_text())
	games.get_session(0).started.emit()
	expect(empty_text().contains("no IPCClient"), "a game without a client: " + empty_text())
	expect_states_are_told()
	expect_decisions_are_shown()
	expect_filter_and_order()
	await expect_detail()
	expect_two_clients()
	expect_end_of_game()
	await expect_next_game()


func feed(message: String, data: Array) -> void:
	expect(games._capture("agent_runtime:" + message, data, 0), message + " is understood")


func decide(actions: Array, tick := 1, client := CLIENT) -> void:
	feed("decisions", [client, tick, 12.34, actions, 1, {"model": actions.size()}])


func action(agent_id: String, tool: String, params := {}, more := {}) -> Dictionary:
	var made := {"agent_id": agent_id, "tick": 1, "tool": tool, "params": params, "reasoning": "", "source": "model"}
	made.merge(more, true)
	return made


func expect_states_are_told() -> void:
	expect_equal(games._capture("agent_runtime:weather", ["rain"], 0), false, "a message that nobody knows is understood")
	feed("state", [CLIENT, "stopped", ""])
	expect(empty_text().contains("connect_to_server()"), "a client that was never connected: " + empty_text())
	feed("state", [CLIENT, "failed", "the runtime was killed"])
	expect(empty_text().contains("the runtime was killed"), "a client whose runtime failed: " + empty_text())
	feed("state", [CLIENT, "loading", "tiny: loading 42 %"])
	expect(empty_text().contains("tiny: loading 42 %"), "a client that is connected: " + empty_text())
	expect(status_text().contains("tiny: loading 42 %"), "the status line: " + status_text())


func expect_decisions_are_shown() -> void:
	decide([
		action("ada", "move_to", {"target_position": [1, 0.5, -0.0], "speed": 1.25}, {"probability": 0.618}),
		action("bela", "idle", {}, {"source": "fallback", "reason": "deadline"}),
		action("cleo", "send_message", {"recipient_id": "ada", "message": "fire\nahead"}, {"source": "carried", "late": true}),
	])
	expect_equal(empty_text(), "", "what is said beside the agents")
	expect_equal(rows().map(func(row: PackedStringArray) -> Array: return Array(row.slice(0, 5))), [
		["ada", "move_to (1, 0.5, 0), speed 1.25", "model", "62 %", "1"],
		["bela", "idle", "fallback", "", "1"],
		["cleo", "send_message ada, message fire ahead", "carried, late", "", "1"],
	], "the rows")
	expect(rows()[0][5].ends_with(" s"), "the age of a decision: " + rows()[0][5])
	var colors := [row_of("ada").get_custom_color(2), row_of("bela").get_custom_color(2), row_of("cleo").get_custom_color(2)]
	expect(colors[0] != colors[1] and colors[1] != colors[2], "each source has its colour: %s" % [colors])
	expect(status_text().contains("tick 1") and status_text().contains("12.3 ms") and status_text().contains("model 3"), "the status line: " + status_text())
	var before := row_of("ada")
	decide([action("ada", "idle", {}, {"tick": 2})], 2)
	expect_equal(rows()[0][1], "idle", "the next action")
	expect(row_of("ada") == before, "a row is kept when its agent decides anew")


func expect_filter_and_order() -> void:
	table.call("set_filter", "FALLBACK")
	expect_equal(ids(), ["bela"], "the agents whose source contains the filter")
	table.call("set_filter", "e")
	expect_equal(ids(), ["ada", "bela", "cleo"], "the agents whose id, tool or source contains an e")
	table.call("set_filter", "")
	decide([action("agent_10", "idle"), action("agent_9", "idle", {}, {"probability": 0.9})])
	expect_equal(ids(), ["ada", "agent_9", "agent_10", "bela", "cleo"], "the order by id")
	table.column_title_clicked.emit(3, MOUSE_BUTTON_LEFT)
	expect_equal(ids()[-1], "agent_9", "the last one by chance")
	table.column_title_clicked.emit(3, MOUSE_BUTTON_LEFT)
	expect_equal(ids()[0], "agent_9", "the first one by chance, downwards")
	table.column_title_clicked.emit(0, MOUSE_BUTTON_LEFT)


func ids() -> Array:
	return rows().map(func(row: PackedStringArray) -> String: return row[0])


func expect_detail() -> void:
	expect(detail_text().contains("Choose an agent"), "the detail of nobody: " + detail_text())
	row_of("bela").select(0)
	await frames(2)
	expect(detail_text().contains("bela: idle") and detail_text().contains("not done when the tick"), "a fallback and its reason: " + detail_text())
	feed("perception", [CLIENT, "bela", 7, {"agent_id": "bela", "position": Vector3(1, 2, 3.5), "visible_entities": [{"id": "berry_1", "distance": 2.0}], "heard": []}])
	var expected := "agent_id: bela\nposition: (1, 2, 3.5)\nvisible_entities: [{id berry_1, distance 2}]\nheard: []"
	expect(detail_text().contains(expected), "what the agent perceives: " + detail_text())
	decide([action("bela", "look_at", {"who": "cleo"}, {"tick": 8, "decided_tick": 8})], 8)
	feed("decisions", [CLIENT, 9, 1.0, [action("bela", "look_at", {"who": "cleo"}, {"tick": 8, "decided_tick": 8, "source": "carried", "reason": "explained", "reasoning": "She called.", "late": true})], 0, {}])
	expect(detail_text().contains("She called."), "the words for a decision that was made before: " + detail_text())
	expect_equal([rows()[3][2], rows()[3][4]], ["model", "8"], "the source and the tick of a decision that was explained")
	var history: Tree = find(panel, "agent_history.gd")
	expect_equal(history.get_root().get_children().map(func(item: TreeItem) -> String: return item.get_text(1)), ["look_at cleo", "idle"], "the history, newest first")
	for tick in range(9, 100):
		decide([action("bela", "idle", {}, {"tick": tick})], tick)
	panel.call("refresh")
	expect_equal([history.get_root().get_child_count(), history.get_root().get_child(0).get_text(0)], [50, "99"], "the length of the history, and its newest tick")


func expect_two_clients() -> void:
	feed("state", ["/root/Main/Second", "ready", ""])
	decide([action("ada", "use_item")], 1, "/root/Main/Second")
	expect(rows().any(func(row: PackedStringArray) -> bool: return row[0] == "ada (Second)" and row[1] == "use_item"), "an agent of the second client")
	expect(rows().any(func(row: PackedStringArray) -> bool: return row[0] == "ada (IPCClient)" and row[1] == "idle"), "an agent of the first client of the same name")
	feed("state", ["/root/Main/Second", "gone", ""])
	panel.call("refresh")
	expect(row_of("ada (Second)").get_custom_color(0).a < row_of("ada (IPCClient)").get_custom_color(0).a, "the agents of a client that has left are grey")


func expect_end_of_game() -> void:
	var before := rows()
	games.get_session(0).stopped.emit()
	expect_equal(rows().map(func(row: PackedStringArray) -> String: return row[1]), before.map(func(row: PackedStringArray) -> String: return row[1]), "the actions after the end of the game")
	expect(status_text().contains("The game has ended"), "the status line after the end: " + status_text())


func expect_next_game() -> void:
	games.get_session(0).started.emit()
	expect(empty_text().contains("no IPCClient"), "the next game begins with nothing: " + empty_text())
	feed("state", [CLIENT, "ready", ""])
	decide(range(1000).map(func(index: int) -> Dictionary: return action("agent_%d" % index, "idle")))
	decide([action("bela", "idle")])
	await frames(2)
	expect_equal(rows().size(), 1001, "the rows of a crowd")
	var filled := rows().filter(func(row: PackedStringArray) -> bool: return not row[1].is_empty())
	expect(filled.size() > 0 and filled.size() < 100, "only rows that can be seen are filled: %d" % filled.size())
	expect(table.call("chosen") != null and table.call("chosen").agent_id == "bela", "who was chosen in the game before is chosen again")
