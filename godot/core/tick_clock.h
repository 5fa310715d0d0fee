#pragma once

namespace agent_runtime {

/**
 * Says how many simulation ticks are due, from the time that passes in frames. Pure: it never looks at a clock.
 * After a long frame it makes up for at most `MAX_TICKS_PER_FRAME` ticks and forgets the rest, so that a hitch is not
 * followed by a flood.
 */
class TickClock {
public:
	static constexpr int MAX_TICKS_PER_FRAME = 4;

	/** Ticks that are due after `p_seconds` more, at `p_rate` ticks per second (above 0). */
	int advance(double p_seconds, double p_rate);

	void reset() { elapsed_ticks = 0; }

private:
	double elapsed_ticks = 0;
};

} // namespace agent_runtime
