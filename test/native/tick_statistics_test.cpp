#include "check.h"
#include "tick_statistics.h"

using agent_runtime::TickStatistics;
using check::test;

int main() {
	test("a tick is open until it is answered, and its time is that from request to answer", [] {
		TickStatistics ticks;
		ticks.sent(7, 1, 10);
		ticks.sent(8, 2, 10.25);
		CHECK_EQUAL(ticks.open_ticks(), 2u);
		CHECK_EQUAL(ticks.last_tick_ms(), 0);
		ticks.answered(2, {}, 10.5);
		CHECK_EQUAL(ticks.open_ticks(), 1u);
		CHECK_EQUAL(ticks.last_tick_ms(), 250);
		ticks.answered(1, {}, 11);
		CHECK_EQUAL(ticks.open_ticks(), 0u);
		CHECK_EQUAL(ticks.last_tick_ms(), 1000);
	});

	test("of two requests for one tick the older one is answered first", [] {
		TickStatistics ticks;
		ticks.sent(1, 5, 0);
		ticks.sent(2, 5, 1);
		ticks.answered(5, {}, 2);
		CHECK_EQUAL(ticks.last_tick_ms(), 2000);
		ticks.answered(5, {}, 2);
		CHECK_EQUAL(ticks.last_tick_ms(), 1000);
	});

	test("an error closes the tick of its request and leaves the time alone", [] {
		TickStatistics ticks;
		ticks.sent(1, 1, 0);
		ticks.answered(1, {}, 0.5);
		ticks.sent(2, 2, 1);
		ticks.failed(99);
		CHECK_EQUAL(ticks.open_ticks(), 1u);
		ticks.failed(2);
		CHECK_EQUAL(ticks.open_ticks(), 0u);
		CHECK_EQUAL(ticks.last_tick_ms(), 500);
	});

	test("an answer to a tick that nobody sent counts its decisions only", [] {
		TickStatistics ticks;
		ticks.sent(1, 1, 0);
		ticks.answered(3, { 4, 1 }, 0.5);
		CHECK_EQUAL(ticks.open_ticks(), 1u);
		CHECK_EQUAL(ticks.last_tick_ms(), 0);
		CHECK_EQUAL(ticks.recent(0.5).decisions, 4);
	});

	test("decisions and fallbacks count for a second", [] {
		TickStatistics ticks;
		ticks.answered(1, { 10, 2 }, 100);
		ticks.answered(2, { 10, 3 }, 100.5);
		CHECK_EQUAL(ticks.recent(100.75).decisions, 20);
		CHECK_EQUAL(ticks.recent(100.75).fallbacks, 5);
		CHECK_EQUAL(ticks.recent(101).decisions, 10);
		CHECK_EQUAL(ticks.recent(102).fallbacks, 0);
	});

	test("without a runtime nothing is open and nothing takes time", [] {
		TickStatistics ticks;
		ticks.sent(1, 1, 0);
		ticks.answered(1, {}, 1);
		ticks.sent(2, 2, 1);
		ticks.disconnected();
		CHECK_EQUAL(ticks.open_ticks(), 0u);
		CHECK_EQUAL(ticks.last_tick_ms(), 0);
	});

	test("ticks whose answers name another tick do not pile up", [] {
		TickStatistics ticks;
		for (int tick = 0; tick < 10000; tick++) {
			ticks.sent(tick, tick, tick);
		}
		CHECK_EQUAL(ticks.open_ticks(), 1024u);
	});

	return check::result();
}
