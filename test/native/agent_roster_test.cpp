#include "agent_roster.h"
#include "check.h"

using agent_runtime::AgentRoster;
using check::test;

int main() {
	test("agents keep their order, and one of the same id takes the place", [] {
		AgentRoster roster;
		roster.put({ "a", 1, "{}" });
		roster.put({ "b", 2, "{}" });
		roster.put({ "a", 3, "{\"new\":1}" });
		CHECK_EQUAL(roster.all().size(), 2u);
		CHECK_EQUAL(roster.all()[0].request_id, 3);
		CHECK_EQUAL(roster.all()[0].registration, "{\"new\":1}");
	});

	test("an agent is removed once", [] {
		AgentRoster roster;
		roster.put({ "a", 1, "{}" });
		CHECK(roster.remove("a"));
		CHECK(!roster.remove("a"));
		CHECK(roster.all().empty());
	});

	return check::result();
}
