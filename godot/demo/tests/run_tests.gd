extends Node
## Runs every method that begins with `test_` of the scripts below, each on a new instance, and prints a line for each.
## The last line says how many passed: without it the run is worth nothing, whatever the exit code says.

const MARKER := "DEMO_TESTS"
const SUITES: Array[GDScript] = [
	preload("inventory_test.gd"),
	preload("walking_test.gd"),
	preload("tools_test.gd"),
	preload("survival_test.gd"),
	preload("perception_test.gd"),
	preload("genesis_test.gd"),
	preload("options_test.gd"),
	preload("summary_test.gd"),
	preload("caption_test.gd"),
]


func _ready() -> void:
	var passed := 0
	var failed := 0
	for script in SUITES:
		for method in script.get_script_method_list():
			if method.name.begins_with("test_"):
				if _run(script, method.name):
					passed += 1
				else:
					failed += 1
	print("%s %d passed, %d failed" % [MARKER, passed, failed])
	get_tree().quit(0 if failed == 0 else 1)


func _run(script: GDScript, method: String) -> bool:
	var suite: RefCounted = script.new()
	suite.call(method)
	# a runtime error in GDScript only ends the function, so a test that never got to assert anything has failed too
	var has_passed: bool = suite.failures.is_empty() and suite.assertions > 0
	var sentence := method.trim_prefix("test_").replace("_", " ")
	print("%s %s: %s" % ["ok    " if has_passed else "FAILED", script.resource_path.get_file(), sentence])
	for failure: String in suite.failures:
		print("       ", failure)
	return has_passed
