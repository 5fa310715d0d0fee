#include "check.h"
#include "send_pace.h"

using agent_runtime::SendPace;
using check::test;

int main() {
	test("the first is sent at once", [] {
		CHECK(SendPace().is_due(0));
	});

	test("a few decisions are sent ten times a second", [] {
		SendPace pace;
		pace.sent(6, 100);
		CHECK(!pace.is_due(100.09));
		CHECK(pace.is_due(100.11));
	});

	test("of a crowd no more decisions are sent in a second than of a few", [] {
		SendPace pace;
		pace.sent(1000, 100);
		CHECK(!pace.is_due(100.49));
		CHECK(pace.is_due(100.5));
	});

	return check::result();
}
