#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace agent_runtime {

/** The methods of the runtime that a client calls. */
enum class Method { INITIALIZE, REGISTER_AGENT, UNREGISTER_AGENT, TICK, METRICS, SHUTDOWN };

/** The method's name on the wire. */
std::string_view method_name(Method p_method);

/** Gives requests their ids and remembers what was asked until the answer comes. Belongs to one thread. */
class PendingRequests {
public:
	/** An id that was never given before, beginning with 1; nothing waits for it yet. */
	std::int64_t next_id() { return ++last_id; }

	void add(std::int64_t p_id, Method p_method) { methods[p_id] = p_method; }

	/** Forgets a request; nothing when nobody waits for it. */
	std::optional<Method> take(std::int64_t p_id);

	/** Forgets all and gives their ids, oldest first. */
	std::vector<std::int64_t> take_all();

private:
	std::int64_t last_id = 0;
	std::map<std::int64_t, Method> methods;
};

} // namespace agent_runtime
