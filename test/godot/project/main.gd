extends Node
## Runs the check that the command line names: godot … -- --check NAME


func _ready() -> void:
	var options := OS.get_cmdline_user_args()
	var check_name := options[options.find("--check") + 1]
	var check: Node = load("res://%s.gd" % check_name).new()
	check.name = "Check"
	add_child.call_deferred(check)
