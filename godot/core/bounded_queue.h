#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace agent_runtime {

/**
 * Hands values from threads to threads, never more than `capacity` at a time. May be called from any thread.
 * After `close` nothing goes in any more; what is inside can still be taken out.
 */
template <class T>
class BoundedQueue {
public:
	explicit BoundedQueue(std::size_t p_capacity) :
			capacity(p_capacity) {}

	/** Puts a value in without waiting; false when the queue is full or closed, and then the value stays with the caller. */
	bool try_push(T &&r_value) {
		const std::lock_guard lock(mutex);
		if (closed || values.size() >= capacity) {
			return false;
		}
		values.push_back(std::move(r_value));
		changed.notify_all();
		return true;
	}

	/** Waits for room; false when the queue is closed. */
	bool push(T p_value) {
		std::unique_lock lock(mutex);
		changed.wait(lock, [this] { return closed || values.size() < capacity; });
		if (closed) {
			return false;
		}
		values.push_back(std::move(p_value));
		changed.notify_all();
		return true;
	}

	/** Waits for a value; nothing when the queue is closed and empty. */
	std::optional<T> pop() {
		std::unique_lock lock(mutex);
		changed.wait(lock, [this] { return closed || !values.empty(); });
		if (values.empty()) {
			return std::nullopt;
		}
		T value = std::move(values.front());
		values.pop_front();
		changed.notify_all();
		return value;
	}

	/** Everything inside, without waiting. */
	std::deque<T> take_all() {
		const std::lock_guard lock(mutex);
		std::deque<T> taken;
		if (!values.empty()) {
			taken.swap(values);
			changed.notify_all();
		}
		return taken;
	}

	void close() {
		const std::lock_guard lock(mutex);
		closed = true;
		changed.notify_all();
	}

private:
	const std::size_t capacity;
	std::mutex mutex;
	std::condition_variable changed;
	std::deque<T> values;
	bool closed = false;
};

} // namespace agent_runtime
