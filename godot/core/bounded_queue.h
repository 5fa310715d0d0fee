#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace agent_runtime {

/** How much may wait in a queue. */
struct QueueLimits {
	std::size_t values = 0;
	/** A value goes in as long as those inside are fewer bytes, so that any value can. */
	std::size_t bytes = 0;
};

/**
 * Hands values from threads to threads, never more than its limits at a time; `bytes_of` says how large a value is. May be called from any thread.
 * After `close` nothing goes in any more; what is inside can still be taken out.
 */
template <class T, std::size_t (*bytes_of)(const T &)>
class BoundedQueue {
public:
	explicit BoundedQueue(QueueLimits p_limits) :
			limits(p_limits) {}

	/** Puts a value in without waiting; false when the queue is full, closed or just used by another thread, and then the value stays with the caller. */
	bool try_push(T &&r_value) {
		const std::unique_lock lock(mutex, std::try_to_lock);
		if (!lock || closed || !has_room()) {
			return false;
		}
		put(std::move(r_value));
		return true;
	}

	/** Waits for room; false when the queue is closed. */
	bool push(T p_value) {
		std::unique_lock lock(mutex);
		changed.wait(lock, [this] { return closed || has_room(); });
		if (closed) {
			return false;
		}
		put(std::move(p_value));
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
		bytes -= bytes_of(value);
		changed.notify_all();
		return value;
	}

	/** Everything inside. */
	std::deque<T> take_all() {
		const std::lock_guard lock(mutex);
		return take_values();
	}

	/** Everything inside, without waiting; nothing when the queue is just used by another thread. */
	std::deque<T> try_take_all() {
		const std::unique_lock lock(mutex, std::try_to_lock);
		return lock ? take_values() : std::deque<T>();
	}

	void close() {
		const std::lock_guard lock(mutex);
		closed = true;
		changed.notify_all();
	}

private:
	bool has_room() const { return values.size() < limits.values && bytes < limits.bytes; }

	void put(T &&r_value) {
		bytes += bytes_of(r_value);
		values.push_back(std::move(r_value));
		changed.notify_all();
	}

	std::deque<T> take_values() {
		std::deque<T> taken;
		if (!values.empty()) {
			taken.swap(values);
			bytes = 0;
			changed.notify_all();
		}
		return taken;
	}

	const QueueLimits limits;
	std::mutex mutex;
	std::condition_variable changed;
	std::deque<T> values;
	/** Of all values inside. */
	std::size_t bytes = 0;
	bool closed = false;
};

} // namespace agent_runtime
