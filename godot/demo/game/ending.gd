extends Node
## Ends a run that was started with `--ticks` or `--screenshot`: prints the summary, or saves the picture, and quits.
## The exit code is 0, or 1 when anything failed.

const Options := preload("options.gd")
const Summary := preload("summary.gd")
const World := preload("../world/world.gd")

var _is_over := false


## Call it whenever a tick was answered or something failed.
func check(options: Options, summary: Summary, world: World, is_waiting: bool) -> void:
	if _is_over:
		return
	if not options.screenshot.is_empty():
		if summary.ticks_answered >= options.at_tick:
			_save_picture(options.screenshot)
	elif options.ticks > 0 and summary.ticks_sent == options.ticks and not is_waiting:
		finish(summary, world)


func finish(summary: Summary, world: World) -> void:
	_is_over = true
	print(summary.to_text(world))
	print("%s %s" % [Summary.MARKER, JSON.stringify(summary.to_dictionary(world))])
	for failure in summary.failures:
		printerr("The demo failed: ", failure)
	get_tree().quit(0 if summary.failures.is_empty() else 1)


func _save_picture(file: String) -> void:
	_is_over = true
	if DisplayServer.get_name() == "headless":
		_give_up("there is no window to take a picture of; run without --headless, under Xvfb where there is no screen")
		return
	# smooth edges take long without a graphics card, so the game waits for them
	get_tree().paused = true
	get_viewport().msaa_3d = Viewport.MSAA_4X
	for frame in 2:
		await RenderingServer.frame_post_draw
	var error := get_viewport().get_texture().get_image().save_png(file)
	if error != OK:
		_give_up("cannot write %s: %s" % [file, error_string(error)])
		return
	print("Saved ", file)
	get_tree().quit()


func _give_up(reason: String) -> void:
	printerr("The demo failed: ", reason)
	get_tree().quit(1)
