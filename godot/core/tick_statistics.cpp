#include "tick_statistics.h"

#include <algorithm>

namespace agent_runtime {

namespace {

/** A tick that is answered under another number stays open; such must not pile up. */
constexpr std::size_t MAX_OPEN = 1024;

} // namespace

void TickStatistics::sent(std::int64_t p_id, std::int64_t p_tick, double p_now) {
	open.push_back({ p_id, p_tick, p_now });
	if (open.size() > MAX_OPEN) {
		open.pop_front();
	}
}

void TickStatistics::answered(std::int64_t p_tick, RecentDecisions p_decisions, double p_now) {
	const auto found = std::find_if(open.begin(), open.end(), [&](const OpenTick &tick) { return tick.tick == p_tick; });
	if (found != open.end()) {
		tick_ms = (p_now - found->sent_at) * 1000;
		open.erase(found);
	}
	answers.push_back({ p_now, p_decisions });
	recent(p_now);
}

void TickStatistics::failed(std::int64_t p_id) {
	std::erase_if(open, [&](const OpenTick &tick) { return tick.id == p_id; });
}

void TickStatistics::disconnected() {
	open.clear();
	tick_ms = 0;
}

RecentDecisions TickStatistics::recent(double p_now) {
	while (!answers.empty() && answers.front().at <= p_now - WINDOW_S) {
		answers.pop_front();
	}
	RecentDecisions sum;
	for (const Answer &answer : answers) {
		sum += answer.decisions;
	}
	return sum;
}

} // namespace agent_runtime
