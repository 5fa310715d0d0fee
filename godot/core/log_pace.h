#pragma once

#include <cstddef>
#include <utility>

namespace agent_runtime {

/**
 * Says which lines of a log are shown: so many in a second, so that a runtime that floods it fills neither the disk nor the editor's memory. Pure: time
 * is handed in, in seconds.
 */
class LogPace {
public:
	static constexpr std::size_t LINES_PER_SECOND = 500;

	/** Whether a line that comes now is shown; it counts as held back if not. */
	bool admits(double p_now) {
		if (p_now >= second_ends) {
			second_ends = p_now + 1;
			shown = 0;
		}
		if (shown >= LINES_PER_SECOND) {
			held_back++;
			return false;
		}
		shown++;
		return true;
	}

	/** How many were held back since the last call. */
	std::size_t take_held_back() { return std::exchange(held_back, 0); }

private:
	double second_ends = 0;
	std::size_t shown = 0;
	std::size_t held_back = 0;
};

} // namespace agent_runtime
