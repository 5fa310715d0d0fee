#pragma once

#include <chrono>
#include <optional>

namespace agent_runtime {

/**
 * Decides whether a runtime that has ended is started again, and when: after a delay that doubles each time, and no more than a
 * given number of times in a row. A runtime that was in service for `STABLE_AFTER` has earned its budget back. Pure: time is
 * handed in.
 */
class RestartPolicy {
public:
	using Milliseconds = std::chrono::milliseconds;

	static constexpr Milliseconds STABLE_AFTER{ 10'000 };
	static constexpr Milliseconds MAX_DELAY{ 30'000 };

	/** `p_limit` restarts in a row at most; the first comes after `p_backoff`. */
	void configure(int p_limit, Milliseconds p_backoff);

	/** The delay until the next start, after a runtime that was in service for `p_served`; nothing when the budget is spent. */
	std::optional<Milliseconds> delay_after_end(Milliseconds p_served);

	/** Restarts in a row so far. */
	int count() const { return restarts; }

	void reset() { restarts = 0; }

private:
	int limit = 0;
	Milliseconds backoff{ 0 };
	int restarts = 0;
};

} // namespace agent_runtime
