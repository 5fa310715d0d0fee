#include "bounded_queue.h"
#include "check.h"

#include <numeric>
#include <string>
#include <thread>
#include <vector>

using agent_runtime::QueueLimits;
using check::test;

namespace {

template <class T>
std::size_t bytes_of(const T &) {
	return sizeof(T);
}

template <>
std::size_t bytes_of(const std::string &p_text) {
	return p_text.size();
}

template <class T>
using BoundedQueue = agent_runtime::BoundedQueue<T, bytes_of<T>>;

/** Room for so many values, however large. */
QueueLimits room_for(std::size_t p_values) {
	return { p_values, 1'000'000 };
}

} // namespace

int main() {
	test("a full queue leaves the value with its owner", [] {
		BoundedQueue<std::string> queue(room_for(1));
		std::string first = "first";
		std::string second = "second";
		CHECK(queue.try_push(std::move(first)));
		CHECK(!queue.try_push(std::move(second)));
		CHECK_EQUAL(second, "second");
	});

	test("so many bytes are enough, in however few values, and one that is too large goes in alone", [] {
		BoundedQueue<std::string> queue({ 100, 10 });
		CHECK(queue.try_push("123456"));
		CHECK(queue.try_push("123456"));
		CHECK(!queue.try_push("1"));
		CHECK_EQUAL(queue.pop(), "123456");
		CHECK(queue.try_push("1"));
		CHECK_EQUAL(queue.take_all().size(), 2u);
		CHECK(queue.try_push("a value that is larger than all the room"));
		CHECK(!queue.try_push("1"));
	});

	test("what is inside a closed queue can be taken out, then nothing comes", [] {
		BoundedQueue<int> queue(room_for(3));
		CHECK(queue.push(1));
		queue.close();
		CHECK(!queue.push(2));
		CHECK(!queue.try_push(3));
		CHECK_EQUAL(queue.pop(), 1);
		CHECK(!queue.pop());
	});

	test("closing wakes one that waits for a value and one that waits for room", [] {
		BoundedQueue<int> empty(room_for(1));
		BoundedQueue<int> full(room_for(1));
		full.push(1);
		bool was_pushed = true;
		bool was_popped = true;
		std::thread consumer([&] { was_popped = empty.pop().has_value(); });
		std::thread producer([&] { was_pushed = full.push(2); });
		empty.close();
		full.close();
		consumer.join();
		producer.join();
		CHECK(!was_popped);
		CHECK(!was_pushed);
	});

	test("all values arrive once and in order, though there is room for two only", [] {
		constexpr int COUNT = 10'000;
		BoundedQueue<int> queue(room_for(2));
		std::thread producer([&] {
			for (int value = 0; value < COUNT; value++) {
				queue.push(value);
			}
			queue.close();
		});
		std::vector<int> received;
		while (const auto value = queue.pop()) {
			received.push_back(*value);
		}
		producer.join();
		std::vector<int> expected(COUNT);
		std::iota(expected.begin(), expected.end(), 0);
		CHECK(received == expected);
	});

	test("all can be taken at once", [] {
		BoundedQueue<int> queue(room_for(2));
		queue.push(1);
		queue.push(2);
		CHECK_EQUAL(queue.take_all().size(), 2u);
		CHECK(queue.try_take_all().empty());
		queue.push(1);
		CHECK_EQUAL(queue.try_take_all().size(), 1u);
		CHECK(queue.push(3));
	});

	return check::result();
}
