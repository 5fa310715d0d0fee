#pragma once

namespace agent_runtime {

/** What becomes of the runtime; the values are those of `IPCClient.State`. */
enum class RuntimeState { STOPPED, STARTING, LOADING, READY, DEGRADED, RESTARTING, FAILED };

/** The state in a word, for people. */
constexpr const char *state_name(RuntimeState p_state) {
	switch (p_state) {
		case RuntimeState::STOPPED:
			return "stopped";
		case RuntimeState::STARTING:
			return "starting";
		case RuntimeState::LOADING:
			return "loading";
		case RuntimeState::READY:
			return "ready";
		case RuntimeState::DEGRADED:
			return "degraded";
		case RuntimeState::RESTARTING:
			return "restarting";
		case RuntimeState::FAILED:
			return "failed";
	}
	return "";
}

} // namespace agent_runtime
