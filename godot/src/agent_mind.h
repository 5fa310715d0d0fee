#pragma once

#include "../gdextension/containers.h"
#include "../gdextension/extension_object.h"
#include "editor_hint.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace agent_runtime {

/** The node `AgentMind` of Godot; doc_classes/AgentMind.xml says what it does for scripts. */
class AgentMind : public gd::ExtensionObject {
public:
	~AgentMind() override;

	std::string get_agent_id() const { return agent_id; }
	void set_agent_id(const std::string &p_agent_id);
	std::string get_persona() const { return persona; }
	void set_persona(const std::string &p_persona) { change(persona, p_persona); }
	gd::PackedStringArray get_goals() const { return goals; }
	void set_goals(const gd::PackedStringArray &p_goals) { change(goals, p_goals); }
	gd::Array get_tools() const { return tools; }
	void set_tools(const gd::Array &p_tools) { change(tools, tool_array(p_tools)); }
	bool get_auto_call() const { return auto_call; }
	void set_auto_call(bool p_enabled) { auto_call = p_enabled; }
	bool get_enabled() const { return enabled; }
	void set_enabled(bool p_enabled) { enabled = p_enabled; }

	double get_reach() const { return reach; }
	void set_reach(double p_distance) { change(reach, p_distance); }
	double get_priority() const { return priority; }
	void set_priority(double p_priority) { change(priority, p_priority); }
	std::int64_t get_decide_every() const { return decide_every; }
	void set_decide_every(std::int64_t p_ticks) { change(decide_every, p_ticks); }
	std::int64_t get_recall() const { return recall; }
	void set_recall(std::int64_t p_events) { change(recall, p_events); }
	double get_temperature() const { return temperature; }
	void set_temperature(double p_temperature) { change(temperature, p_temperature); }
	std::int64_t get_reasoning_tokens() const { return reasoning_tokens; }
	void set_reasoning_tokens(std::int64_t p_tokens) { change(reasoning_tokens, p_tokens); }
	std::string get_fallback_tool() const { return fallback_tool; }
	void set_fallback_tool(const std::string &p_tool) { change(fallback_tool, p_tool); }
	gd::Dictionary get_fallback_params() const { return fallback_params; }
	void set_fallback_params(const gd::Dictionary &p_params) { change(fallback_params, p_params); }
	gd::NodePath get_client_path() const { return client_path; }
	void set_client_path(const gd::NodePath &p_path);

	bool get_busy() const { return busy; }
	void set_busy(bool p_busy) { busy = p_busy; }
	bool get_watched() const { return watched; }
	void set_watched(bool p_watched) { watched = p_watched; }
	gd::Dictionary get_last_action() const { return last_action; }

	void perceive(const gd::Dictionary &p_perception);
	std::int64_t remember(const std::string &p_text, double p_salience);

	void notification(int p_what) override;
	std::vector<std::string> configuration_warnings() const override;

	// For the client and the group of minds that it has.

	/** Another name than the wanted one, when a mind of the same client has that already. */
	void rename(const std::string &p_agent_id) { agent_id = p_agent_id; }
	/** Whether what the runtime was told of the agent is out of date; asked once per change. */
	bool take_change() { return std::exchange(is_changed, false); }
	/** What `registerAgent` is called with. */
	gd::Dictionary registration() const;
	/** What the agent perceives in a tick, as a PerceptionMessage. */
	gd::Dictionary perception(std::int64_t p_tick);
	/** Takes the agent's action of a tick that was answered. */
	void take_action(const gd::Dictionary &p_action);
	/** Takes a decision, or an explanation of one, that came by itself. */
	void take_late(const gd::Dictionary &p_action);

private:
	static constexpr std::int64_t NEVER = -1;

	/** Takes over a setting that the runtime has to be told of. */
	template <class T>
	void change(T &r_setting, const T &p_value) {
		r_setting = p_value;
		is_changed = true;
		refresh_warnings_in_editor(self());
	}
	/** An `Array[AgentTool]` of these. */
	static gd::Array tool_array(const gd::Array &p_tools);
	void name_after_path();
	void carry_out(const gd::Dictionary &p_action);
	/** The tool of that name; null when the agent has none. */
	gd::Variant find_tool(const std::string &p_name) const;

	std::string agent_id;
	std::string persona;
	gd::PackedStringArray goals;
	gd::Array tools = tool_array({});
	bool auto_call = true;
	bool enabled = true;
	/** 0 suits the world that the parent is in. */
	double reach = 0;
	double priority = 0;
	std::int64_t decide_every = 1;
	std::int64_t recall = 0;
	double temperature = 0.7;
	std::int64_t reasoning_tokens = 0;
	std::string fallback_tool;
	gd::Dictionary fallback_params;
	gd::NodePath client_path;

	bool busy = false;
	bool watched = false;
	/** What the game has told of the agent's situation so far. */
	gd::Dictionary told;
	gd::Dictionary last_action;
	/** The tick for which the action was decided that was carried out last. */
	std::int64_t carried_out_tick = NEVER;
	bool is_changed = true;
	bool is_named_after_path = false;
};

} // namespace agent_runtime
