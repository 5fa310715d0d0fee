#include "stand_in.h"

namespace agent_runtime {

namespace {

/** Of the default tools, the one that does nothing. */
constexpr const char *IDLE = "idle";
/** `DecisionFailed` of the protocol. */
constexpr std::int64_t CODE_DECISION_FAILED = 1202;

bool needs_params(const gd::Dictionary &p_tool) {
	const gd::Dictionary parameters(p_tool.get("parameters"));
	return gd::Array(parameters.get("required")).size() > 0;
}

gd::Dictionary make_error(const gd::Variant &p_agent_id, std::int64_t p_index) {
	gd::Dictionary error;
	error.set("agent_id", p_agent_id);
	error.set("index", p_index);
	error.set("code", CODE_DECISION_FAILED);
	error.set("message", "there is no runtime, and the agent has neither a fallback nor a tool that needs no params; register it with a fallback");
	return error;
}

gd::Dictionary make_metrics(double p_elapsed_ms, std::int64_t p_perceptions, std::int64_t p_actions) {
	gd::Dictionary sources;
	sources.set("fallback", p_actions);
	gd::Dictionary metrics;
	metrics.set("tick_time_ms", p_elapsed_ms);
	metrics.set("agents_processed", p_perceptions);
	metrics.set("actions_generated", p_actions);
	metrics.set("sources", sources);
	return metrics;
}

} // namespace

void StandIn::learn(const std::string &p_agent_id, const gd::Dictionary &p_registration) {
	calls.insert_or_assign(p_agent_id, choose(p_registration));
}

StandIn::Call StandIn::choose(const gd::Dictionary &p_registration) {
	const gd::Dictionary fallback(p_registration.get("fallback"));
	if (!fallback.get("tool").is_nil()) {
		return { fallback.get("tool"), gd::Dictionary(fallback.get("params")) };
	}
	if (p_registration.get("tools").is_nil()) {
		return { IDLE, {} };
	}
	const gd::Array tools(p_registration.get("tools"));
	for (std::int64_t index = 0; index < tools.size(); index++) {
		const gd::Dictionary tool(tools.at(index));
		if (!needs_params(tool)) {
			return { tool.get("name"), {} };
		}
	}
	return {};
}

gd::Dictionary StandIn::answer(std::int64_t p_tick, const gd::Array &p_perceptions, const std::string &p_reason, double p_elapsed_ms) const {
	gd::Array actions;
	gd::Array errors;
	for (std::int64_t index = 0; index < p_perceptions.size(); index++) {
		const gd::Variant agent_id = gd::Dictionary(p_perceptions.at(index)).get("agent_id");
		const auto known = calls.find(agent_id.to_utf8());
		const Call call = known == calls.end() ? Call{ IDLE, {} } : known->second;
		if (call.tool.is_nil()) {
			errors.push_back(make_error(agent_id, index));
			continue;
		}
		gd::Dictionary action;
		action.set("agent_id", agent_id);
		action.set("tick", p_tick);
		action.set("tool", call.tool);
		action.set("params", call.params.call("duplicate", true));
		action.set("reasoning", "");
		action.set("source", "fallback");
		action.set("reason", p_reason);
		actions.push_back(action);
	}
	gd::Dictionary response;
	response.set("tick", p_tick);
	response.set("actions", actions);
	if (errors.size() > 0) {
		response.set("errors", errors);
	}
	response.set("metrics", make_metrics(p_elapsed_ms, p_perceptions.size(), actions.size()));
	return response;
}

} // namespace agent_runtime
