#include "check.h"
#include "pending_requests.h"

using agent_runtime::Method;
using agent_runtime::PendingRequests;
using check::test;

int main() {
	test("an id is given once, and answered once", [] {
		PendingRequests pending;
		const auto first = pending.next_id();
		const auto second = pending.next_id();
		CHECK_EQUAL(first, 1);
		CHECK_EQUAL(second, 2);
		pending.add(first, Method::TICK);
		CHECK(pending.take(first) == Method::TICK);
		CHECK(!pending.take(first));
		CHECK(!pending.take(second));
	});

	test("all that wait can be forgotten, oldest first, and ids go on", [] {
		PendingRequests pending;
		for (int count = 0; count < 3; count++) {
			pending.add(pending.next_id(), Method::METRICS);
		}
		CHECK(pending.take_all() == std::vector<std::int64_t>({ 1, 2, 3 }));
		CHECK(pending.take_all().empty());
		CHECK_EQUAL(pending.next_id(), 4);
	});

	test("methods have the names of the wire", [] {
		CHECK_EQUAL(method_name(Method::REGISTER_AGENT), "registerAgent");
		CHECK_EQUAL(method_name(Method::UNREGISTER_AGENT), "unregisterAgent");
	});

	return check::result();
}
