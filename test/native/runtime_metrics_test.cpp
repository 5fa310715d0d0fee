#include "check.h"
#include "runtime_metrics.h"

using agent_runtime::RuntimeMetrics;
using check::test;

int main() {
	test("it is asked once a second, as long as somebody looks", [] {
		RuntimeMetrics metrics;
		CHECK(!metrics.take_due(10));
		metrics.watch(10);
		CHECK(metrics.take_due(10));
		CHECK(!metrics.take_due(10.5));
		CHECK(metrics.take_due(11));
		CHECK(!metrics.take_due(12.5));
		metrics.watch(12.5);
		CHECK(metrics.take_due(12.5));
	});

	test("tokens per second are those between two answers", [] {
		RuntimeMetrics metrics;
		metrics.read(1000, 64'000'000, 10);
		CHECK_EQUAL(metrics.tokens_per_second(), 0);
		CHECK_EQUAL(metrics.memory_mb(), 64);
		metrics.read(1600, 65'000'000, 12);
		CHECK_EQUAL(metrics.tokens_per_second(), 300);
		CHECK_EQUAL(metrics.memory_mb(), 65);
	});

	test("a new runtime begins at nothing, and may be asked at once", [] {
		RuntimeMetrics metrics;
		metrics.watch(10);
		CHECK(metrics.take_due(10));
		metrics.read(1000, 64'000'000, 10);
		metrics.disconnected();
		CHECK_EQUAL(metrics.memory_mb(), 0);
		CHECK(metrics.take_due(10.1));
		metrics.read(50, 1'000'000, 10.2);
		CHECK_EQUAL(metrics.tokens_per_second(), 0);
	});

	return check::result();
}
