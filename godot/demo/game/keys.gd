extends Node
## The player's keys: space pauses, N makes one step, + and - change the speed, Tab listens to the next forager, Escape quits.

## Whose thoughts the player wants to hear next.
signal next_listened_to

const SLOWEST := 1.0
const FASTEST := 60.0

@export var simulation: SimulationManager


func _unhandled_key_input(event: InputEvent) -> void:
	if not event.is_pressed():
		return
	match (event as InputEventKey).keycode:
		KEY_SPACE: _toggle()
		KEY_N: simulation.step_simulation()
		KEY_PLUS, KEY_EQUAL, KEY_KP_ADD: _change_speed(1.25)
		KEY_MINUS, KEY_KP_SUBTRACT: _change_speed(0.8)
		KEY_TAB: next_listened_to.emit()
		KEY_ESCAPE: get_tree().quit()


func _toggle() -> void:
	if simulation.is_running:
		simulation.stop_simulation()
	else:
		simulation.start_simulation()


func _change_speed(factor: float) -> void:
	simulation.tick_rate = clampf(simulation.tick_rate * factor, SLOWEST, FASTEST)
