#include "check.h"
#include "pending_requests.h"

using agent_runtime::Method;
using agent_runtime::PendingRequests;
using check::test;
using std::chrono::seconds;

namespace {

constexpr PendingRequests::Time START{};

std::vector<std::int64_t> ids_of(const std::vector<PendingRequests::Request> &p_requests) {
	std::vector<std::int64_t> ids;
	for (const PendingRequests::Request &request : p_requests) {
		ids.push_back(request.id);
	}
	return ids;
}

} // namespace

int main() {
	test("an id is given once, and answered once", [] {
		PendingRequests pending;
		const auto first = pending.next_id();
		const auto second = pending.next_id();
		CHECK_EQUAL(first, 1);
		CHECK_EQUAL(second, 2);
		CHECK(pending.was_given(second));
		CHECK(!pending.was_given(3));
		CHECK(!pending.was_given(0));
		pending.add(first, Method::TICK, START);
		CHECK(pending.take(first) == Method::TICK);
		CHECK(!pending.take(first));
		CHECK(!pending.take(second));
	});

	test("all that wait can be forgotten, oldest first, and ids go on", [] {
		PendingRequests pending;
		for (int count = 0; count < 3; count++) {
			pending.add(pending.next_id(), Method::METRICS, START);
		}
		CHECK(ids_of(pending.take_all()) == std::vector<std::int64_t>({ 1, 2, 3 }));
		CHECK(pending.take_all().empty());
		CHECK_EQUAL(pending.next_id(), 4);
	});

	test("those that wait too long can be forgotten alone", [] {
		PendingRequests pending;
		pending.add(1, Method::TICK, START);
		pending.add(2, Method::METRICS, START + seconds(2));
		CHECK(pending.take_older_than(START).empty());
		CHECK(ids_of(pending.take_older_than(START + seconds(1))) == std::vector<std::int64_t>({ 1 }));
		CHECK(!pending.take(1));
		CHECK(pending.take(2) == Method::METRICS);
	});

	test("methods have the names of the wire", [] {
		CHECK_EQUAL(method_name(Method::REGISTER_AGENT), "registerAgent");
		CHECK_EQUAL(method_name(Method::UNREGISTER_AGENT), "unregisterAgent");
	});

	return check::result();
}
