extends "res://check.gd"
## Methods become tools, and what a model decides becomes calls of them, in Godot's types.

const Npc := preload("npc.gd")

var npc: Npc


func run() -> void:
	npc = Npc.new()
	add_child(npc)
	expect_schemas()
	expect_sources()
	expect_calls()
	expect_tools_written_by_hand()
	expect_refusals()
	expect_round_trip()


func expect_schemas() -> void:
	var tool := AgentTool.from_callable(npc.walk_to)
	expect_equal([tool.name, tool.description], ["walk_to", "Walks to place."], "the name and the comment of a method")
	expect_equal(tool.parameters, {
		"type": "object",
		"properties": {
			"place": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2, "x-godot-type": "Vector2"},
			"in_haste": {"type": "boolean", "default": false},
		},
		"required": ["place"],
		"additionalProperties": false,
	}, "the schema of its arguments")
	var say := AgentTool.from_callable(npc.say)
	expect_equal(say.parameters.properties.mood, {"type": "string", "enum": ["CALM", "ANGRY"], "x-godot-enum": {"CALM": 0, "ANGRY": 5}}, "an enum")
	expect_equal(say.parameters.properties.words, {"type": "string", "maxLength": 200}, "a text")
	expect_equal(say.parameters.properties.loudness, {"type": "number", "default": 0.5}, "a number")
	expect_equal(say.parameters.required, ["words", "mood"], "what is required")
	var wait := AgentTool.from_callable(npc.wait)
	expect_equal([wait.description, wait.parameters.properties], ["", {}], "a method without a comment and without arguments")
	var bound := AgentTool.from_callable(npc.walk_to.bind(true))
	expect_equal(bound.parameters.properties.keys(), ["place"], "what is left of the arguments when one is bound")


func expect_sources() -> void:
	var tool := AgentTool.from_callable(npc.walk_to, {"place": "destinations"})
	expect_equal(tool.parameters.properties.place, {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3, "x-godot-type": "Vector2", "x-from": "destinations"}, "a place that is perceived")
	tool = AgentTool.from_callable(npc.take, {"what": "resources"})
	expect_equal(tool.parameters.properties.what, {"type": "string", "minLength": 1, "maxLength": 256, "x-godot-type": "StringName", "x-from": "resources"}, "a thing that is perceived")


func expect_calls() -> void:
	expect_call(npc.walk_to, {"place": [1, 2.5]}, ["walk_to", Vector2(1, 2.5), false])
	expect_call(npc.walk_to, {"in_haste": true, "place": [3, 4, 0]}, ["walk_to", Vector2(3, 4), true])
	expect_call(npc.say, {"words": "hi", "mood": "ANGRY"}, ["say", "hi", 5, 0.5, Color.WHITE])
	expect_call(npc.say, {"words": "hi", "mood": "CALM", "loudness": 1, "colour": [1, 0, 0, 1]}, ["say", "hi", 0, 1.0, Color.RED])
	expect_call(npc.take, {"what": "berry", "from": "A/b", "count": 3}, ["take", &"berry", ^"A/b", 3])
	expect_call(npc.wait, {}, ["wait"])


func expect_call(method: Callable, params: Dictionary, call_made: Array) -> void:
	npc.calls.clear()
	expect(AgentTool.from_callable(method).execute(params), "%s%s is called" % [method.get_method(), params])
	expect_equal(npc.calls, [call_made], "what %s gets of %s" % [method.get_method(), params])


func expect_tools_written_by_hand() -> void:
	var tool := AgentTool.new()
	tool.name = "go"
	tool.parameters = {"properties": {
		"place": {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3},
		"steps": {"type": "array", "items": {"type": "integer"}},
	}}
	expect_equal(tool.to_arguments({"place": [1, 2, 3], "steps": [1, 2]}), [Vector3(1, 2, 3), [1, 2]], "arguments in Godot's types")
	expect_equal(tool.to_arguments({}), [], "arguments that are left out")
	expect_equal(tool.to_definition(), {"name": "go", "description": "", "parameters": tool.parameters}, "what the runtime is told")
	expect(not tool.execute({}, npc), "a tool that has no method there is not called")
	tool.method = "wait"
	tool.parameters = {}
	npc.calls.clear()
	expect(tool.execute({}, npc), "the method that a tool names is called")
	expect_equal(npc.calls, [["wait"]], "that method")
	expect_equal(tool.to_definition(), {"name": "go", "description": ""}, "what the runtime is told of a tool without a schema")


func expect_refusals() -> void:
	expect(AgentTool.from_callable(npc.look_at_thing) == null, "an argument that no model can say makes no tool")
	expect(AgentTool.from_callable(func() -> void: pass) == null, "a lambda makes no tool")
	expect(AgentTool.from_callable(Callable()) == null, "nothing makes no tool")
	var orphan := Npc.new()
	var tool := AgentTool.from_callable(orphan.wait)
	orphan.free()
	expect(not tool.execute({}), "a tool whose object is gone is not called")


func expect_round_trip() -> void:
	var tool := AgentTool.new()
	tool.name = "stand"
	tool.description = "Stand still."
	tool.parameters = {"type": "object"}
	ResourceSaver.save(tool, "user://stand.tres")
	var loaded: AgentTool = ResourceLoader.load("user://stand.tres", "", ResourceLoader.CACHE_MODE_IGNORE)
	expect_equal([loaded.name, loaded.description, loaded.parameters], ["stand", "Stand still.", {"type": "object"}], "a tool that was saved")
