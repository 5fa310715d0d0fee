#pragma once

#include <chrono>

namespace agent_runtime {

/** Seconds on a clock that only goes forward, to be handed to what measures time. */
inline double steady_seconds() {
	return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace agent_runtime
