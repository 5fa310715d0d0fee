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
		case Method::METRICS:
			return "metrics";
		case Method::SHUTDOWN:
			return "shutdown";
	}
	return {};
}

std::optional<Method> PendingRequests::take(std::int64_t p_id) {
	const auto found = methods.find(p_id);
	if (found == methods.end()) {
		return std::nullopt;
	}
	const Method method = found->second;
	methods.erase(found);
	return method;
}

std::vector<std::int64_t> PendingRequests::take_all() {
	std::vector<std::int64_t> ids;
	for (const auto &[id, method] : methods) {
		ids.push_back(id);
	}
	methods.clear();
	return ids;
}

} // namespace agent_runtime
