#include "restart_policy.h"

#include <algorithm>

namespace agent_runtime {

void RestartPolicy::configure(int p_limit, Milliseconds p_backoff) {
	limit = p_limit;
	backoff = p_backoff;
}

std::optional<RestartPolicy::Milliseconds> RestartPolicy::delay_after_end(Milliseconds p_served) {
	if (p_served >= STABLE_AFTER) {
		restarts = 0;
	}
	if (restarts >= limit) {
		return std::nullopt;
	}
	// Sixteen doublings of a millisecond are beyond the longest delay already, and can overflow nothing.
	const Milliseconds delay = std::min<Milliseconds>(backoff * (1LL << std::min(restarts, 16)), MAX_DELAY);
	restarts++;
	return delay;
}

} // namespace agent_runtime
