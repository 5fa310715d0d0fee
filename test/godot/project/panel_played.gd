@tool
extends "res://panel_check.gd"
## The panel "Agents" while the editor plays a real game, whose runtime is a fake.


func run() -> void:
	EditorInterface.play_custom_scene("res://main.tscn")
	await frames(10)
	expect_equal(panel.is_visible_in_tree(), false, "the panel is in sight right after the start, for the editor shows its output then")
	plugin.call("make_bottom_panel_item_visible", panel)
	await until(func() -> bool: return rows().size() == 4, "the agents of the game appear")
	expect_equal(rows().map(func(row: PackedStringArray) -> String: return row[0]), ["ada", "bela", "cleo", "late"], "their ids")
	expect(status_text().contains("scripted:"), "the status line: " + status_text())
	row_of("bela").select(0)
	await until(func() -> bool: return detail_text().contains("agent_id: bela\n"), "what the chosen agent perceives comes")
	var ticks: PackedInt64Array = [int(row_of("bela").get_text(4))]
	await until(func() -> bool: return rows().size() == 4 and int(row_of("bela").get_text(4)) > ticks[0], "her decisions go on")
	EditorInterface.stop_playing_scene()
	await until(func() -> bool: return status_text().contains("The game has ended"), "the end of the game is told")
	expect_equal(rows().size(), 4, "the agents that stay in sight")
