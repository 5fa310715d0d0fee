#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace agent_runtime {

/** What was decided in the last second. */
struct RecentDecisions {
	std::int64_t decisions = 0;
	/** Those among them that nobody decided in time. */
	std::int64_t fallbacks = 0;

	void operator+=(const RecentDecisions &p_other) {
		decisions += p_other.decisions;
		fallbacks += p_other.fallbacks;
	}
};

/** Follows the ticks of one client from request to answer. Pure: time is handed in, in seconds. */
class TickStatistics {
public:
	static constexpr double WINDOW_S = 1;

	void sent(std::int64_t p_id, std::int64_t p_tick, double p_now);

	/** Takes the answer for that of the oldest open request of this tick. */
	void answered(std::int64_t p_tick, RecentDecisions p_decisions, double p_now);

	/** A request, which need not be a tick's, got an error. */
	void failed(std::int64_t p_id);

	/** The runtime is gone: what is open is never answered, and what was last measured is over. */
	void disconnected();

	/** Requests without an answer. */
	std::size_t open_ticks() const { return open.size(); }

	/** Milliseconds from the request to the answer of the tick that was answered last; 0 before the first. */
	double last_tick_ms() const { return tick_ms; }

	RecentDecisions recent(double p_now);

private:
	struct OpenTick {
		std::int64_t id;
		std::int64_t tick;
		double sent_at;
	};
	struct Answer {
		double at;
		RecentDecisions decisions;
	};

	std::deque<OpenTick> open;
	std::deque<Answer> answers;
	double tick_ms = 0;
};

} // namespace agent_runtime
