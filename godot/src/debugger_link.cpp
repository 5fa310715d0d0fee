#include "debugger_link.h"

#include "../core/steady_seconds.h"
#include "../gdextension/singleton.h"

namespace agent_runtime {

namespace {

template <class... Values>
void send(const char *p_message, const Values &...p_values) {
	gd::Array data;
	(data.push_back(gd::Variant(p_values)), ...);
	gd::singleton("EngineDebugger").call("send_message", p_message, data);
}

// Godot reads messages on another thread, later. What the game holds as well may have changed by then.
gd::Variant own_copy(const gd::Variant &p_container) {
	return p_container.call("duplicate", true);
}

void add_counts(gd::Dictionary &r_sums, const gd::Dictionary &p_counts) {
	const gd::Array names = p_counts.keys();
	for (const gd::Variant &name : names.values()) {
		r_sums.set(name, r_sums.get(name).to_int() + p_counts.get(name).to_int());
	}
}

} // namespace

void DebuggerLink::enter_tree(const std::string &p_client) {
	if (is_attached || !debugger_watch::is_debugged()) {
		return;
	}
	is_attached = true;
	client = p_client;
	debugger_watch::add(*this);
	send_state(state);
}

void DebuggerLink::leave_tree() {
	if (!is_attached) {
		return;
	}
	send_state("gone");
	debugger_watch::remove(*this);
	is_attached = false;
	forget();
}

void DebuggerLink::set_state(const std::string &p_state, const std::string &p_message) {
	const bool is_news = p_state != state || p_message != state_message;
	state = p_state;
	state_message = p_message;
	if (is_attached && is_news) {
		send_state(state);
	}
}

void DebuggerLink::tick_sent(std::int64_t p_tick, const gd::Array &p_perceptions) {
	if (!is_watched()) {
		return;
	}
	perceptions = p_perceptions;
	perceptions_tick = p_tick;
	has_new_perceptions = true;
	poll();
}

void DebuggerLink::tick_answered(const gd::Dictionary &p_answer, double p_tick_ms) {
	if (!is_watched()) {
		return;
	}
	ticks++;
	tick = p_answer.get("tick").to_int();
	tick_ms = p_tick_ms;
	add_counts(sources, gd::Dictionary(gd::Dictionary(p_answer.get("metrics")).get("sources")));
	const gd::Array actions(p_answer.get("actions"));
	for (const gd::Variant &action : actions.values()) {
		gather(gd::Dictionary(action));
	}
	poll();
}

void DebuggerLink::late_decision(const gd::Dictionary &p_action) {
	if (!is_watched()) {
		return;
	}
	gd::Dictionary action(own_copy(p_action));
	action.set("late", true);
	// An explanation says nothing about what the agent does now.
	if (action.get("reason").to_utf8() == "explained") {
		in_full.push_back(action);
	} else {
		gather(action);
	}
	poll();
}

void DebuggerLink::gather(const gd::Dictionary &p_action) {
	const gd::Variant agent_id = p_action.get("agent_id");
	if (!debugger_watch::agent_id().empty() && agent_id.to_utf8() == debugger_watch::agent_id()) {
		in_full.push_back(p_action);
	} else {
		newest.set(agent_id, p_action);
	}
}

void DebuggerLink::poll() {
	if (!is_watched()) {
		return;
	}
	const double now = steady_seconds();
	const bool has_decisions = ticks > 0 || in_full.size() > 0 || !newest.is_empty();
	if (has_decisions && decisions_pace.is_due(now)) {
		send_decisions(now);
	}
	if (has_new_perceptions && perception_pace.is_due(now)) {
		send_perception(now);
	}
}

void DebuggerLink::send_decisions(double p_now) {
	const gd::Array actions(newest.call("values"));
	actions.call("append_array", in_full);
	send("agent_runtime:decisions", client, tick, tick_ms, own_copy(actions), ticks, sources);
	decisions_pace.sent(static_cast<std::size_t>(actions.size()), p_now);
	newest = {};
	in_full = {};
	sources = {};
	ticks = 0;
}

void DebuggerLink::send_perception(double p_now) {
	has_new_perceptions = false;
	const std::string &watched_id = debugger_watch::agent_id();
	for (const gd::Variant &value : perceptions.values()) {
		const gd::Dictionary perception(value);
		if (!watched_id.empty() && perception.get("agent_id").to_utf8() == watched_id) {
			send("agent_runtime:perception", client, watched_id, perceptions_tick, own_copy(perception));
			perception_pace.sent(1, p_now);
			return;
		}
	}
}

void DebuggerLink::send_state(const std::string &p_state) const {
	send("agent_runtime:state", client, p_state, state_message);
}

void DebuggerLink::on_watch_changed() {
	// The panel may have been opened, and even the plugin enabled, long after the client came.
	send_state(state);
	if (!debugger_watch::is_on()) {
		forget();
		return;
	}
	has_new_perceptions = perceptions.size() > 0;
	perception_pace = {};
}

void DebuggerLink::forget() {
	newest = {};
	in_full = {};
	sources = {};
	ticks = 0;
	perceptions = {};
	has_new_perceptions = false;
}

} // namespace agent_runtime
