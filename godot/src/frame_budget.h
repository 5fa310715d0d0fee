#pragma once

#include <chrono>

namespace agent_runtime {

/**
 * The time that a client takes of one frame to deliver what has gathered: answers after a pause of the game, fallbacks after a runtime that hung. What is left
 * comes in the next frames. Begins when it is made.
 */
class FrameBudget {
public:
	static constexpr std::chrono::milliseconds BUDGET{ 4 };

	bool is_spent() const { return std::chrono::steady_clock::now() - began > BUDGET; }

private:
	const std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

} // namespace agent_runtime
