#include "check.h"
#include "log_pace.h"

using agent_runtime::LogPace;
using check::test;

namespace {

/** How many of so many lines that come at one moment are shown. */
std::size_t shown_at(LogPace &r_pace, double p_now, std::size_t p_lines) {
	std::size_t shown = 0;
	for (std::size_t line = 0; line < p_lines; line++) {
		shown += r_pace.admits(p_now) ? 1 : 0;
	}
	return shown;
}

} // namespace

int main() {
	test("lines at an everyday pace are all shown", [] {
		LogPace pace;
		for (double now = 100; now < 200; now += 0.01) {
			CHECK(pace.admits(now));
		}
		CHECK_EQUAL(pace.take_held_back(), 0u);
	});

	test("of a flood only the first lines of each second are shown, and the others are counted", [] {
		LogPace pace;
		CHECK_EQUAL(shown_at(pace, 5, 100'000), LogPace::LINES_PER_SECOND);
		CHECK_EQUAL(shown_at(pace, 5.999, 10), 0u);
		CHECK_EQUAL(pace.take_held_back(), 100'010 - LogPace::LINES_PER_SECOND);
		CHECK_EQUAL(pace.take_held_back(), 0u);
		CHECK_EQUAL(shown_at(pace, 6, 100'000), LogPace::LINES_PER_SECOND);
	});

	return check::result();
}
