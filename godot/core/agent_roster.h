#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace agent_runtime {

/** An agent as the game registered it. */
struct RosterEntry {
	std::string agent_id;
	/** Of the `registerAgent` request, the same each time it is sent. */
	std::int64_t request_id = 0;
	/** Its params, as JSON. */
	std::string registration;
};

/** The game's agents in the order of their registration, so that every new runtime can be told of them. Belongs to one thread. */
class AgentRoster {
public:
	/** Adds an agent, or replaces the one of the same id in its place. */
	void put(RosterEntry p_entry);

	/** False when there is no such agent. */
	bool remove(std::string_view p_agent_id);

	const std::vector<RosterEntry> &all() const { return entries; }

private:
	std::vector<RosterEntry> entries;
};

} // namespace agent_runtime
