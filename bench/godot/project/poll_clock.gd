extends Node
## Clocks what a client does on the main thread in each frame, with two nodes around it. Godot lets the nodes of a frame work in the order of
## their `process_priority`, so between the first and the last of three there is what the middle one does: all of its poll, signals included.

## After each poll: from its beginning to its end, and how much of that the main thread had to wait for a core.
signal polled(usec: int, waited_usec: int)

## When the poll of this frame began.
var began_usec := 0

var _waited_before := 0


static func around(client: IPCClient) -> Node:
	# Behind all others, so that nothing but the client is between the two.
	client.process_priority = 1000
	var clock := new()
	clock.process_priority = client.process_priority - 1
	var last := Node.new()
	last.set_script(load("res://process_end.gd"))
	last.process_priority = client.process_priority + 1
	last.reached.connect(clock._end)
	client.add_sibling(clock)
	client.add_sibling(last)
	return clock


## How long this thread has been ready to work without a core to work on, ever. Only Linux tells; 0 elsewhere.
static func waited_for_core_usec() -> int:
	var schedstat := FileAccess.open("/proc/thread-self/schedstat", FileAccess.READ)
	return int(schedstat.get_line().split(" ")[1]) / 1000 if schedstat else 0


func _process(_delta: float) -> void:
	_waited_before = waited_for_core_usec()
	began_usec = Time.get_ticks_usec()


func _end(at_usec: int) -> void:
	polled.emit(at_usec - began_usec, waited_for_core_usec() - _waited_before)
