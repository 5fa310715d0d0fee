## What a client costs each frame of the main thread, in microseconds: what a clock shows, and that without the time in which the system let others run.

const LIMITS_USEC: Array[int] = [100, 250, 500, 1000, 2000, 4000, 8000, 16000]

## How many frames there were up to each limit; the last is for all above.
var by_clock := _zeros()
var by_running := _zeros()
var longest_by_clock := 0
var longest_by_running := 0
var _clock := 0
var _waited := 0
var _began := 0
var _waited_before := 0


func begin() -> void:
	_waited_before = _waited_usec()
	_began = Time.get_ticks_usec()


func end() -> void:
	_clock += Time.get_ticks_usec() - _began
	_waited += _waited_usec() - _waited_before


## All that was measured since the last one belongs to one frame.
func finish_frame() -> void:
	var running := maxi(0, _clock - _waited)
	by_clock[_bucket(_clock)] += 1
	by_running[_bucket(running)] += 1
	longest_by_clock = maxi(longest_by_clock, _clock)
	longest_by_running = maxi(longest_by_running, running)
	_clock = 0
	_waited = 0


func numbers() -> Dictionary:
	return {
		"limits_usec": LIMITS_USEC, "by_clock": by_clock, "by_running": by_running,
		"longest_by_clock_usec": longest_by_clock, "longest_by_running_usec": longest_by_running,
	}


## For how long the main thread was ready to run while the system let others run; Linux counts it, in nanoseconds.
static func _waited_usec() -> int:
	var counts := FileAccess.open("/proc/self/schedstat", FileAccess.READ).get_buffer(100).get_string_from_ascii()
	return int(counts.get_slice(" ", 1)) / 1000


static func _bucket(usec: int) -> int:
	var bucket := LIMITS_USEC.find_custom(func(limit: int) -> bool: return usec <= limit)
	return bucket if bucket >= 0 else LIMITS_USEC.size()


static func _zeros() -> Array:
	var zeros := []
	zeros.resize(LIMITS_USEC.size() + 1)
	zeros.fill(0)
	return zeros
