#include "runtime_metrics.h"

#include <algorithm>

namespace agent_runtime {

bool RuntimeMetrics::take_due(double p_now) {
	const bool is_watched = watched_at && p_now - *watched_at < LOOK_AWAY_S;
	if (!is_watched || (asked_at && p_now - *asked_at < ASK_EVERY_S)) {
		return false;
	}
	asked_at = p_now;
	return true;
}

void RuntimeMetrics::read(std::int64_t p_tokens, std::int64_t p_memory_bytes, double p_now) {
	constexpr double BYTES_PER_MB = 1e6;
	memory = static_cast<double>(p_memory_bytes) / BYTES_PER_MB;
	if (last && p_now > last->at) {
		rate = static_cast<double>(std::max<std::int64_t>(0, p_tokens - last->tokens)) / (p_now - last->at);
	}
	last = { p_tokens, p_now };
}

void RuntimeMetrics::disconnected() {
	asked_at.reset();
	last.reset();
	rate = 0;
	memory = 0;
}

} // namespace agent_runtime
