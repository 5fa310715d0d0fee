#pragma once

#include "../gdextension/containers.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace agent_runtime {

class AgentMind;

/** The minds of one client. Scripts run within `perceive` and the two that deliver, and may take minds away meanwhile. */
class MindGroup {
public:
	bool is_empty() const { return minds.empty(); }

	/** Renames the mind, with a warning, when there is one of its id. */
	void add(AgentMind &r_mind);
	void remove(AgentMind &r_mind);

	/** Those of which the runtime is to be told, again or for the first time. */
	std::vector<AgentMind *> take_changed();

	/** What all that are enabled perceive. */
	gd::Array perceive(std::int64_t p_tick);

	/** Hands out the actions of a TickResponse. */
	void deliver(const gd::Dictionary &p_response);
	void deliver_late(const gd::Dictionary &p_action);

private:
	AgentMind *find(const std::string &p_agent_id) const;

	std::map<std::string, AgentMind *> minds;
};

} // namespace agent_runtime
