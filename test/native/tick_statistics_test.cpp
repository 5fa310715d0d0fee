#include "check.h"
#include "tick_statistics.h"

using agent_runtime::TickStatistics;
using check::test;

int main() {
	test("the time is that of the last tick, and none without a runtime", [] {
		TickStatistics ticks;
		CHECK_EQUAL(ticks.last_tick_ms(), 0);
		ticks.answered(1000, {}, 10);
		ticks.answered(250, {}, 10.5);
		CHECK_EQUAL(ticks.last_tick_ms(), 250);
		ticks.disconnected();
		CHECK_EQUAL(ticks.last_tick_ms(), 0);
		ticks.answered(std::nullopt, {}, 11);
		CHECK_EQUAL(ticks.last_tick_ms(), 0);
	});

	test("decisions and fallbacks count for a second", [] {
		TickStatistics ticks;
		ticks.answered(1, { 10, 2 }, 100);
		ticks.answered(1, { 10, 3 }, 100.5);
		CHECK_EQUAL(ticks.recent(100.75).decisions, 20);
		CHECK_EQUAL(ticks.recent(100.75).fallbacks, 5);
		CHECK_EQUAL(ticks.recent(101).decisions, 10);
		CHECK_EQUAL(ticks.recent(102).fallbacks, 0);
	});

	return check::result();
}
