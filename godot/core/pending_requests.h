#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace agent_runtime {

/** The methods of the runtime that a client calls. */
enum class Method { INITIALIZE, REGISTER_AGENT, UNREGISTER_AGENT, TICK, REMEMBER, RECALL, SNAPSHOT, RESTORE, METRICS, HEALTH, SHUTDOWN };

/** The method's name on the wire. */
std::string_view method_name(Method p_method);

/** Gives requests their ids and remembers what was asked until the answer comes. Belongs to one thread. */
class PendingRequests {
public:
	using Time = std::chrono::steady_clock::time_point;

	struct Request {
		std::int64_t id = 0;
		Method method = Method::TICK;
	};

	/** An id that was never given before, beginning with 1; nothing waits for it yet. */
	std::int64_t next_id() { return ++last_id; }
	bool was_given(std::int64_t p_id) const { return p_id > 0 && p_id <= last_id; }

	void add(std::int64_t p_id, Method p_method, Time p_now) { waiting[p_id] = { p_method, p_now }; }

	/** Forgets a request; nothing when nobody waits for it. */
	std::optional<Method> take(std::int64_t p_id);

	/** Forgets those that were made before a moment, oldest first. */
	std::vector<Request> take_older_than(Time p_moment);

	/** Forgets all, oldest first. */
	std::vector<Request> take_all() { return take_older_than(Time::max()); }

private:
	struct Waiting {
		Method method = Method::TICK;
		Time since;
	};

	std::int64_t last_id = 0;
	std::map<std::int64_t, Waiting> waiting;
};

} // namespace agent_runtime
