#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace agent_runtime {

/** How many actions were decided. */
struct DecisionCounts {
	std::int64_t decisions = 0;
	/** Those among them that nobody decided in time. */
	std::int64_t fallbacks = 0;

	void operator+=(const DecisionCounts &p_other) {
		decisions += p_other.decisions;
		fallbacks += p_other.fallbacks;
	}
};

/** What has become of the ticks of one client lately. Pure: time is handed in, in seconds. */
class TickStatistics {
public:
	static constexpr double WINDOW_S = 1;

	/** A tick was answered that many milliseconds after it was asked; nothing where a stand-in answered, which says nothing of the runtime. */
	void answered(std::optional<double> p_tick_ms, DecisionCounts p_decisions, double p_now);

	/** The runtime is gone: what was last measured is over. */
	void disconnected() { tick_ms = 0; }

	/** Of the tick that the runtime answered last; 0 before the first. */
	double last_tick_ms() const { return tick_ms; }

	DecisionCounts recent(double p_now);

private:
	struct Answer {
		double at;
		DecisionCounts decisions;
	};

	std::deque<Answer> answers;
	double tick_ms = 0;
};

} // namespace agent_runtime
