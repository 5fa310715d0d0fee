#include "tick_clock.h"

#include <cmath>

namespace agent_runtime {

int TickClock::advance(double p_seconds, double p_rate) {
	elapsed_ticks += p_seconds * p_rate;
	const double due = std::floor(elapsed_ticks);
	elapsed_ticks -= due;
	return due > MAX_TICKS_PER_FRAME ? MAX_TICKS_PER_FRAME : static_cast<int>(due);
}

} // namespace agent_runtime
