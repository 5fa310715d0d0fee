extends Node
## Runs the measurement that the command line names: … -- --measure NAME


func _ready() -> void:
	var options := OS.get_cmdline_user_args()
	var measurement := options[options.find("--measure") + 1]
	add_child.call_deferred(load("res://%s.gd" % measurement).new())
