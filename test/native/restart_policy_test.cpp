#include "check.h"
#include "restart_policy.h"

using agent_runtime::RestartPolicy;
using check::test;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds AT_ONCE{ 0 };

long long next(RestartPolicy &r_policy, milliseconds p_served) {
	const auto delay = r_policy.delay_after_end(p_served);
	return delay ? static_cast<long long>(delay->count()) : -1;
}

} // namespace

int main() {
	test("delays double until the budget is spent", [] {
		RestartPolicy policy;
		policy.configure(3, milliseconds(250));
		CHECK_EQUAL(next(policy, AT_ONCE), 250);
		CHECK_EQUAL(next(policy, AT_ONCE), 500);
		CHECK_EQUAL(next(policy, AT_ONCE), 1000);
		CHECK_EQUAL(next(policy, AT_ONCE), -1);
		CHECK_EQUAL(policy.count(), 3);
	});

	test("a runtime that served for a while has earned its budget back", [] {
		RestartPolicy policy;
		policy.configure(1, milliseconds(100));
		CHECK_EQUAL(next(policy, AT_ONCE), 100);
		CHECK_EQUAL(next(policy, RestartPolicy::STABLE_AFTER), 100);
		CHECK_EQUAL(next(policy, RestartPolicy::STABLE_AFTER - milliseconds(1)), -1);
	});

	test("no delay is longer than the longest, however often it doubled", [] {
		RestartPolicy policy;
		policy.configure(1000, milliseconds(60'000));
		long long longest = 0;
		for (int restart = 0; restart < 1000; restart++) {
			longest = std::max(longest, next(policy, AT_ONCE));
		}
		CHECK_EQUAL(longest, RestartPolicy::MAX_DELAY.count());
	});

	test("a limit of 0 restarts nothing, and a reset gives the budget back", [] {
		RestartPolicy policy;
		policy.configure(0, milliseconds(1));
		CHECK_EQUAL(next(policy, RestartPolicy::STABLE_AFTER), -1);
		policy.configure(1, milliseconds(1));
		CHECK_EQUAL(next(policy, AT_ONCE), 1);
		policy.reset();
		CHECK_EQUAL(next(policy, AT_ONCE), 1);
	});

	return check::result();
}
