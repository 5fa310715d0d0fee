#include "mind_group.h"

#include "../gdextension/output.h"
#include "agent_mind.h"

namespace agent_runtime {

void MindGroup::add(AgentMind &r_mind) {
	const std::string wanted = r_mind.get_agent_id();
	std::string given = wanted;
	for (int number = 2; find(given); number++) {
		given = wanted + "_" + std::to_string(number);
	}
	if (given != wanted) {
		gd::print_warning("AgentMind: there are two agents \"" + wanted + "\"; this one is called \"" + given + "\". Give each an agent_id of its own, or leave it empty");
		r_mind.rename(given);
	}
	minds[given] = &r_mind;
}

void MindGroup::remove(AgentMind &r_mind) {
	minds.erase(r_mind.get_agent_id());
}

std::vector<AgentMind *> MindGroup::take_changed() {
	std::vector<AgentMind *> changed;
	for (const auto &[id, mind] : minds) {
		if (mind->take_change()) {
			changed.push_back(mind);
		}
	}
	return changed;
}

gd::Array MindGroup::perceive(std::int64_t p_tick) {
	std::vector<std::string> ids;
	for (const auto &[id, mind] : minds) {
		ids.push_back(id);
	}
	gd::Array perceptions;
	for (const std::string &id : ids) {
		AgentMind *mind = find(id);
		if (mind && mind->get_enabled()) {
			perceptions.push_back(mind->perception(p_tick));
		}
	}
	return perceptions;
}

void MindGroup::deliver(const gd::Dictionary &p_response) {
	if (minds.empty()) {
		return;
	}
	const gd::Array actions(p_response.get("actions"));
	for (std::int64_t index = 0; index < actions.size(); index++) {
		const gd::Dictionary action(actions.at(index));
		if (AgentMind *mind = find(action.get("agent_id").to_utf8())) {
			mind->take_action(action);
		}
	}
}

void MindGroup::deliver_late(const gd::Dictionary &p_action) {
	if (AgentMind *mind = find(p_action.get("agent_id").to_utf8())) {
		mind->take_late(p_action);
	}
}

AgentMind *MindGroup::find(const std::string &p_agent_id) const {
	const auto found = minds.find(p_agent_id);
	return found == minds.end() ? nullptr : found->second;
}

} // namespace agent_runtime
