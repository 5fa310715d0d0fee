extends Node
## Tells when its turn in a frame has come.

signal reached(at_usec: int)


func _process(_delta: float) -> void:
	reached.emit(Time.get_ticks_usec())
