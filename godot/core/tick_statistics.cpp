#include "tick_statistics.h"

namespace agent_runtime {

void TickStatistics::answered(std::optional<double> p_tick_ms, DecisionCounts p_decisions, double p_now) {
	tick_ms = p_tick_ms.value_or(tick_ms);
	answers.push_back({ p_now, p_decisions });
	recent(p_now);
}

DecisionCounts TickStatistics::recent(double p_now) {
	while (!answers.empty() && answers.front().at <= p_now - WINDOW_S) {
		answers.pop_front();
	}
	DecisionCounts sum;
	for (const Answer &answer : answers) {
		sum += answer.decisions;
	}
	return sum;
}

} // namespace agent_runtime
