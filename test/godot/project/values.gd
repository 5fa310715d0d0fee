extends "res://check.gd"
## Every kind of value that a script may send: the JSON text that goes out, and what comes back of it. The runtime is one that sends back what it got, as
## the text that it was and as the value that this text says.


func run() -> void:
	var client := await make_connected_client("echo")
	await expect_numbers(client)
	await expect_texts(client)
	await expect_vectors(client)
	await expect_packed_arrays(client)
	await expect_containers(client)
	await expect_what_json_cannot_say(client)
	expect_cycles_are_refused(client)


## The text of the value as it went out; `back` is what it reads as.
func expect_text(client: IPCClient, value: Variant, text: String, back: Variant) -> void:
	answers.clear()
	client.send_tick_request(1, [value])
	await until(func() -> bool: return answers.size() == 1, "%s comes back" % var_to_str(value))
	expect_equal(answers[0].text, "{\"tick\":1,\"perceptions\":[%s],\"simulation_state\":{}}" % text, "the text of " + type_string(typeof(value)))
	expect_equal(answers[0].value.perceptions[0], back, "what comes back of %s" % text)


func expect_numbers(client: IPCClient) -> void:
	for whole: int in [0, -1, 9007199254740993, 9223372036854775807, -9223372036854775807 - 1]:
		await expect_text(client, whole, str(whole), whole)
	await expect_text(client, 0.1, "0.1", 0.1)
	await expect_text(client, -2.5, "-2.5", -2.5)
	await expect_text(client, 1e300, "1e+300", 1e300)
	await expect_text(client, 8.902455329895, "8.902455329895", 8.902455329895)
	await expect_text(client, 1e-7, "1e-07", 1e-7)
	# A float without a fraction is written as short as it can be, and so comes back as a whole number.
	await expect_text(client, 2.0, "2", 2)
	await expect_text(client, true, "true", true)
	await expect_text(client, null, "null", null)


func expect_texts(client: IPCClient) -> void:
	await expect_text(client, "", "\"\"", "")
	await expect_text(client, "\" \\ / \n \r \t \u0001 \u007f", "\"\\\" \\\\ / \\n \\r \\t \\u0001 \u007f\"", "\" \\ / \n \r \t \u0001 \u007f")
	await expect_text(client, "ünï €→ 漢字 🙂👩‍🚀", "\"ünï €→ 漢字 🙂👩‍🚀\"", "ünï €→ 漢字 🙂👩‍🚀")
	await expect_text(client, &"name", "\"name\"", "name")
	await expect_text(client, &"", "\"\"", "")
	await expect_text(client, ^"Camp/Fire:position:x", "\"Camp/Fire:position:x\"", "Camp/Fire:position:x")
	# Longer than what the writer takes at once, with something to escape on both sides of where it begins anew.
	var long := "\"ü".repeat(1500)
	await expect_text(client, long, "\"%s\"" % long.replace("\"", "\\\""), long)


func expect_vectors(client: IPCClient) -> void:
	await expect_text(client, Vector2(0.1, -2), "[0.1,-2]", [0.1, -2])
	await expect_text(client, Vector2i(1, -2147483648), "[1,-2147483648]", [1, -2147483648])
	await expect_text(client, Vector3(1.5, 0.1, -3), "[1.5,0.1,-3]", [1.5, 0.1, -3])
	await expect_text(client, Vector3i(1, 2, 3), "[1,2,3]", [1, 2, 3])
	await expect_text(client, Vector4(1, 2, 3, 4.25), "[1,2,3,4.25]", [1, 2, 3, 4.25])
	await expect_text(client, Vector4i(1, 2, 3, 4), "[1,2,3,4]", [1, 2, 3, 4])
	await expect_text(client, Rect2(1, 2, 3, 4.5), "[1,2,3,4.5]", [1, 2, 3, 4.5])
	await expect_text(client, Rect2i(1, 2, 3, 4), "[1,2,3,4]", [1, 2, 3, 4])
	await expect_text(client, Quaternion(0, 0.5, 0, 1), "[0,0.5,0,1]", [0, 0.5, 0, 1])
	await expect_text(client, Plane(0, 1, 0, 7), "[0,1,0,7]", [0, 1, 0, 7])
	await expect_text(client, Color(1, 0.25, 0, 0.5), "[1,0.25,0,0.5]", [1, 0.25, 0, 0.5])
	await expect_text(client, AABB(Vector3(1, 2, 3), Vector3(4, 5, 6)), "[1,2,3,4,5,6]", [1, 2, 3, 4, 5, 6])
	await expect_text(client, Transform2D(Vector2(1, 2), Vector2(3, 4), Vector2(5, 6)), "[1,2,3,4,5,6]", [1, 2, 3, 4, 5, 6])
	# A Basis is written row by row, though its constructor takes columns.
	var basis := Basis(Vector3(1, 4, 7), Vector3(2, 5, 8), Vector3(3, 6, 9))
	await expect_text(client, basis, "[1,2,3,4,5,6,7,8,9]", range(1, 10))
	await expect_text(client, Transform3D(basis, Vector3(10, 11, 12)), "[1,2,3,4,5,6,7,8,9,10,11,12]", range(1, 13))
	var projection := Projection(Vector4(1, 2, 3, 4), Vector4(5, 6, 7, 8), Vector4(9, 10, 11, 12), Vector4(13, 14, 15, 16))
	await expect_text(client, projection, "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]", range(1, 17))


func expect_packed_arrays(client: IPCClient) -> void:
	await expect_text(client, PackedByteArray([0, 255]), "[0,255]", [0, 255])
	await expect_text(client, PackedInt32Array([-2147483648, 7]), "[-2147483648,7]", [-2147483648, 7])
	await expect_text(client, PackedInt64Array([9223372036854775807]), "[9223372036854775807]", [9223372036854775807])
	await expect_text(client, PackedFloat32Array([0.1, 2]), "[0.1,2]", [0.1, 2])
	await expect_text(client, PackedFloat64Array([0.1, 1e300]), "[0.1,1e+300]", [0.1, 1e300])
	await expect_text(client, PackedStringArray(["a\"", "", "🙂"]), "[\"a\\\"\",\"\",\"🙂\"]", ["a\"", "", "🙂"])
	await expect_text(client, PackedVector2Array([Vector2(1, 2), Vector2(3, 4)]), "[[1,2],[3,4]]", [[1, 2], [3, 4]])
	await expect_text(client, PackedVector3Array([Vector3(1, 2, 3)]), "[[1,2,3]]", [[1, 2, 3]])
	await expect_text(client, PackedVector4Array([Vector4(1, 2, 3, 4)]), "[[1,2,3,4]]", [[1, 2, 3, 4]])
	await expect_text(client, PackedColorArray([Color(1, 0, 0.5, 1)]), "[[1,0,0.5,1]]", [[1, 0, 0.5, 1]])
	for empty: Variant in [PackedByteArray(), PackedStringArray(), PackedVector3Array(), PackedColorArray()]:
		await expect_text(client, empty, "[]", [])


func expect_containers(client: IPCClient) -> void:
	var whole: Array[int] = [1, 2]
	var names: Array[StringName] = [&"a", &"b"]
	var places: Dictionary[StringName, Vector2i] = {&"camp": Vector2i(1, 2)}
	await expect_text(client, whole, "[1,2]", [1, 2])
	await expect_text(client, names, "[\"a\",\"b\"]", ["a", "b"])
	await expect_text(client, places, "{\"camp\":[1,2]}", {"camp": [1, 2]})
	await expect_text(client, {1: "a", &"b": 2, Vector2i(3, 4): null, true: {}}, "{\"1\":\"a\",\"b\":2,\"(3, 4)\":null,\"true\":{}}", {"1": "a", "b": 2, "(3, 4)": null, "true": {}})
	# Neighbours at the same depth must not mix up their keys and values.
	var nested := {"a": {"b": {}, "c": [[], {"d": 1}]}, "e": {"f": {"g": 2}}, "h": [{"i": 3, "j": 4}, {"k": 5}]}
	await expect_text(client, nested, JSON.stringify(nested), nested)
	var deep: Variant = "at the bottom"
	for level in 63:
		deep = [deep] if level % 2 else {"in": deep}
	await expect_text(client, deep, JSON.stringify(deep), deep)


## All of this, but only the first place is named, once; the driver of the tests sees to that.
func expect_what_json_cannot_say(client: IPCClient) -> void:
	await expect_text(client, {"seen": [{"at": Vector3(1, INF, -3)}]}, "{\"seen\":[{\"at\":[1,null,-3]}]}", {"seen": [{"at": [1, null, -3]}]})
	await expect_text(client, [NAN, -INF], "[null,null]", [null, null])
	await expect_text(client, PackedFloat64Array([1, NAN]), "[1,null]", [1, null])
	await expect_text(client, PackedVector2Array([Vector2(NAN, 2)]), "[[null,2]]", [[null, 2]])
	await expect_text(client, [self, get_tree, tree_exited, RID()], "[null,null,null,null]", [null, null, null, null])


func expect_cycles_are_refused(client: IPCClient) -> void:
	var room := {"door": {}}
	room.door["room"] = room
	expect_equal(client.send_tick_request(1, [room]), 0, "a room that contains itself")
	expect_equal(client.send_tick_request(1, [], room), 0, "a state that contains itself")
	expect_equal(client.register_agent({"agent_id": "a", "room": room}), 0, "an agent that contains itself")
	room.clear()
