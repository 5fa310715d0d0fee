#include "agent_roster.h"

#include <algorithm>
#include <utility>

namespace agent_runtime {

void AgentRoster::put(RosterEntry p_entry) {
	const auto same_agent = [&](const RosterEntry &p_other) { return p_other.agent_id == p_entry.agent_id; };
	const auto found = std::find_if(entries.begin(), entries.end(), same_agent);
	if (found == entries.end()) {
		entries.push_back(std::move(p_entry));
	} else {
		*found = std::move(p_entry);
	}
}

bool AgentRoster::remove(std::string_view p_agent_id) {
	return std::erase_if(entries, [&](const RosterEntry &p_entry) { return p_entry.agent_id == p_agent_id; }) > 0;
}

} // namespace agent_runtime
