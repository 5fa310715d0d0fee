#pragma once

#include <cstddef>

namespace agent_runtime {

/**
 * Says when gathered decisions may be sent on to somebody who only watches: ten times a second at the most, and of a crowd less
 * often, so that it is never much more than `DECISIONS_PER_SECOND`. Pure: time is handed in, in seconds.
 */
class SendPace {
public:
	static constexpr double SHORTEST_PAUSE_S = 0.1;
	static constexpr double DECISIONS_PER_SECOND = 2000;

	bool is_due(double p_now) const { return p_now >= next; }

	/** So many decisions have just been sent. */
	void sent(std::size_t p_decisions, double p_now) {
		const double pause = static_cast<double>(p_decisions) / DECISIONS_PER_SECOND;
		next = p_now + (pause > SHORTEST_PAUSE_S ? pause : SHORTEST_PAUSE_S);
	}

private:
	double next = 0;
};

} // namespace agent_runtime
