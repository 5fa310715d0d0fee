#pragma once

#include "../gdextension/containers.h"

#include <cstdint>
#include <map>
#include <string>

namespace agent_runtime {

/**
 * Answers a tick in place of a runtime that is not there: with the fallback that each agent was registered with, or else with
 * the first of its tools that needs no params. Agents that were never registered, or have the default tools, are idle.
 */
class StandIn {
public:
	/** Takes note of what `registerAgent` is called with. */
	void learn(const std::string &p_agent_id, const gd::Dictionary &p_registration);
	void forget(const std::string &p_agent_id) { calls.erase(p_agent_id); }

	/** A TickResponse whose actions have the source "fallback" and that reason. An agent that can do nothing without params is an entry in its `errors`. */
	gd::Dictionary answer(std::int64_t p_tick, const gd::Array &p_perceptions, const std::string &p_reason, double p_elapsed_ms) const;

private:
	/** Tool and params; without a tool for an agent that can do nothing. */
	struct Call {
		gd::Variant tool;
		gd::Dictionary params;
	};

	static Call choose(const gd::Dictionary &p_registration);

	std::map<std::string, Call> calls;
};

} // namespace agent_runtime
