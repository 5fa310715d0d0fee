#include "check.h"
#include "tick_clock.h"

using agent_runtime::TickClock;
using check::test;

int main() {
	test("ticks come at their rate, whatever the frames are", [] {
		for (const int frames_per_second : { 16, 64, 128 }) {
			TickClock clock;
			int ticks = 0;
			for (int frame = 0; frame < frames_per_second * 4; frame++) {
				ticks += clock.advance(1.0 / frames_per_second, 8);
			}
			CHECK_EQUAL(ticks, 32);
		}
	});

	test("a hitch is made up for by a few ticks only, and what is left over is forgotten", [] {
		TickClock clock;
		CHECK_EQUAL(clock.advance(10, 10), TickClock::MAX_TICKS_PER_FRAME);
		CHECK_EQUAL(clock.advance(0.05, 10), 0);
	});

	test("after a reset a whole tick has to pass", [] {
		TickClock clock;
		clock.advance(0.9, 1);
		clock.reset();
		CHECK_EQUAL(clock.advance(0.9, 1), 0);
	});

	return check::result();
}
