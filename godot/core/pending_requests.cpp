#include "pending_requests.h"

namespace agent_runtime {

std::string_view method_name(Method p_method) {
	switch (p_method) {
		case Method::INITIALIZE:
			return "initialize";
		case Method::REGISTER_AGENT:
			return "registerAgent";
		case Method::UNREGISTER_AGENT:
			return "unregisterAgent";
		case Method::TICK:
			return "tick";
		case Method::REMEMBER:
			return "remember";
		case Method::RECALL:
			return "recall";
		case Method::SNAPSHOT:
			return "snapshot";
		case Method::RESTORE:
			return "restore";
		case Method::METRICS:
			return "metrics";
		case Method::HEALTH:
			return "health";
		case Method::SHUTDOWN:
			return "shutdown";
	}
	return {};
}

std::optional<Method> PendingRequests::take(std::int64_t p_id) {
	const auto found = waiting.find(p_id);
	if (found == waiting.end()) {
		return std::nullopt;
	}
	const Method method = found->second.method;
	waiting.erase(found);
	return method;
}

std::vector<PendingRequests::Request> PendingRequests::take_older_than(Time p_moment) {
	std::vector<Request> taken;
	std::erase_if(waiting, [&](const auto &p_entry) {
		const auto &[id, request] = p_entry;
		const bool is_older = request.since < p_moment;
		if (is_older) {
			taken.push_back({ id, request.method });
		}
		return is_older;
	});
	return taken;
}

} // namespace agent_runtime
