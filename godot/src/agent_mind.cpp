#include "agent_mind.h"

#include "../gdextension/output.h"
#include "body_state.h"
#include "ipc_client.h"
#include "mind_homes.h"
#include "node_notifications.h"

#include <set>

namespace agent_runtime {

namespace {

/** How far characters can touch things in worlds of the usual size. */
constexpr double REACH_IN_METRES = 2;
constexpr double REACH_IN_PIXELS = 64;

} // namespace

AgentMind::~AgentMind() {
	mind_homes::mind_left(*this);
}

void AgentMind::set_agent_id(const std::string &p_agent_id) {
	if (p_agent_id == agent_id) {
		return;
	}
	const bool was_there = mind_homes::mind_left(*this);
	agent_id = p_agent_id;
	is_named_after_path = false;
	if (was_there) {
		name_after_path();
		mind_homes::mind_came(*this);
	}
	refresh_warnings_in_editor(self());
}

gd::Array AgentMind::tool_array(const gd::Array &p_tools) {
	const auto object = static_cast<std::int64_t>(GDEXTENSION_VARIANT_TYPE_OBJECT);
	const gd::Variant class_name = gd::Variant::construct(GDEXTENSION_VARIANT_TYPE_STRING_NAME, "AgentTool");
	return gd::Array(gd::Variant::construct(GDEXTENSION_VARIANT_TYPE_ARRAY, p_tools, object, class_name, gd::Variant()));
}

void AgentMind::set_client_path(const gd::NodePath &p_path) {
	client_path = p_path;
	if (mind_homes::mind_left(*this)) {
		mind_homes::mind_came(*this);
	}
	refresh_warnings_in_editor(self());
}

void AgentMind::perceive(const gd::Dictionary &p_perception) {
	const gd::Array keys = p_perception.keys();
	for (const gd::Variant &key : keys.values()) {
		const gd::Variant value = p_perception.get(key);
		if (value.is_nil()) {
			told.call("erase", key);
		} else {
			told.set(key, value);
		}
	}
}

void AgentMind::notification(int p_what) {
	if (is_in_editor()) {
		return;
	}
	switch (p_what) {
		case NOTIFICATION_ENTER_TREE:
			name_after_path();
			is_changed = true;
			mind_homes::mind_came(*this);
			self().call("set_process_internal", true);
			return;
		case NOTIFICATION_INTERNAL_PROCESS:
			// Once everything of the scene is there.
			self().call("set_process_internal", false);
			mind_homes::settle();
			if (mind_homes::is_homeless(*this)) {
				gd::print_warning("AgentMind \"" + agent_id + "\" has nobody to decide for it: there is no IPCClient" + (client_path.call("is_empty").to_bool() ? " in the scene; add one" : " at client_path; correct it"));
			}
			return;
		case NOTIFICATION_EXIT_TREE:
			mind_homes::mind_left(*this);
			return;
		default:
			return;
	}
}

/** The path from the scene's root is unique and stays the same from one run to the next. */
void AgentMind::name_after_path() {
	if (!agent_id.empty() && !is_named_after_path) {
		return;
	}
	const gd::Variant parent = self().call("get_parent");
	const gd::Variant scene = self().call("get_tree").call("get_current_scene");
	const bool is_in_scene = !scene.is_nil() && scene.call("is_ancestor_of", parent).to_bool();
	agent_id = is_in_scene ? scene.call("get_path_to", parent).to_utf8() : parent.call("get_path").to_utf8();
	is_named_after_path = true;
}

std::int64_t AgentMind::remember(const std::string &p_text, double p_salience) {
	mind_homes::settle();
	IPCClient *client = mind_homes::client_of(*this);
	return client ? client->remember(agent_id, p_text, p_salience) : 0;
}

gd::Dictionary AgentMind::registration() const {
	gd::Dictionary agent;
	agent.set("agent_id", agent_id);
	agent.set("persona", persona);
	if (!goals.to_vector().empty()) {
		agent.set("goals", goals);
	}
	if (tools.size() > 0) {
		gd::Array definitions;
		for (std::int64_t index = 0; index < tools.size(); index++) {
			if (const gd::Variant tool = tools.at(index); !tool.is_nil()) {
				definitions.push_back(tool.call("to_definition"));
			}
		}
		agent.set("tools", definitions);
	}
	if (!fallback_tool.empty()) {
		gd::Dictionary fallback;
		fallback.set("tool", fallback_tool);
		fallback.set("params", fallback_params);
		agent.set("fallback", fallback);
	}
	const bool is_flat = is_in_flat_world(self().call("get_parent"));
	agent.set("dimensions", is_flat ? 2 : 3);
	agent.set("reach", reach > 0 ? reach : is_flat ? REACH_IN_PIXELS : REACH_IN_METRES);
	gd::Dictionary sampling;
	sampling.set("temperature", temperature);
	agent.set("sampling", sampling);
	agent.set("priority", priority);
	agent.set("decide_every", decide_every);
	agent.set("recall", recall);
	agent.set("reasoning_tokens", reasoning_tokens);
	return agent;
}

gd::Dictionary AgentMind::perception(std::int64_t p_tick) {
	emit("perception_requested");
	gd::Dictionary perception = body_state(self().call("get_parent"));
	perception.merge(told);
	const gd::Variant own = call_script("_get_perception");
	if (own.type() == GDEXTENSION_VARIANT_TYPE_DICTIONARY) {
		perception.merge(gd::Dictionary(own));
	}
	perception.set("agent_id", agent_id);
	perception.set("tick", p_tick);
	perception.set("busy", busy);
	perception.set("watched", watched);
	return perception;
}

void AgentMind::take_action(const gd::Dictionary &p_action) {
	last_action = p_action;
	const std::string source = p_action.get("source").to_utf8();
	if (source == "fallback") {
		emit("fallback_used", p_action.get("reason"));
		carry_out(p_action);
		return;
	}
	const std::int64_t decided = p_action.get(source == "carried" ? "decided_tick" : "tick").to_int();
	// What is carried was carried out when it was decided, unless it came late.
	if (source != "carried" || decided != carried_out_tick) {
		carried_out_tick = decided;
		carry_out(p_action);
	}
}

void AgentMind::take_late(const gd::Dictionary &p_action) {
	last_action = p_action;
	if (p_action.get("reason").to_utf8() == "explained") {
		emit("explained", p_action.get("reasoning"));
		return;
	}
	const gd::Variant decided = p_action.get("decided_tick");
	carried_out_tick = (decided.is_nil() ? p_action.get("tick") : decided).to_int();
	carry_out(p_action);
}

void AgentMind::carry_out(const gd::Dictionary &p_action) {
	emit("action_decided", p_action);
	if (!auto_call) {
		return;
	}
	const gd::Variant tool = find_tool(p_action.get("tool").to_utf8());
	if (!tool.is_nil()) {
		tool.call("execute", p_action.get("params"), self().call("get_parent"));
	}
}

gd::Variant AgentMind::find_tool(const std::string &p_name) const {
	for (std::int64_t index = 0; index < tools.size(); index++) {
		const gd::Variant tool = tools.at(index);
		if (!tool.is_nil() && tool.call("get_name").to_utf8() == p_name) {
			return tool;
		}
	}
	return {};
}

std::vector<std::string> AgentMind::configuration_warnings() const {
	std::vector<std::string> warnings;
	std::set<std::string> names;
	for (std::int64_t index = 0; index < tools.size(); index++) {
		const gd::Variant tool = tools.at(index);
		const std::string name = tool.is_nil() ? "" : tool.call("get_name").to_utf8();
		if (tool.is_nil()) {
			warnings.push_back("Tool " + std::to_string(index) + " is empty: choose an AgentTool, or remove it.");
		} else if (name.empty()) {
			warnings.push_back("Tool " + std::to_string(index) + " has no name: the model could not choose it.");
		} else if (!names.insert(name).second) {
			warnings.push_back("There are two tools \"" + name + "\": give each a name of its own.");
		}
	}
	if (!fallback_tool.empty() && tools.size() > 0 && !names.contains(fallback_tool)) {
		warnings.push_back("The fallback tool \"" + fallback_tool + "\" is none of the agent's tools.");
	}
	if (!client_path.call("is_empty").to_bool() && self().call("is_inside_tree").to_bool()) {
		const gd::Variant client = self().call("get_node_or_null", client_path);
		if (client.is_nil() || !client.call("is_class", "IPCClient").to_bool()) {
			warnings.push_back("There is no IPCClient at \"" + client_path.to_utf8() + "\"; leave client_path empty for the nearest one.");
		}
	}
	return warnings;
}

} // namespace agent_runtime
