#pragma once

#include "../core/send_pace.h"
#include "../gdextension/containers.h"
#include "debugger_watch.h"

#include <cstdint>
#include <string>

namespace agent_runtime {

/**
 * Tells the editor's panel what one client's agents do, through Godot's own debugger. In a game that no editor has started it
 * does nothing; until the panel is looked at it sends nothing but the client's state, by which the editor learns of the client.
 *
 *     agent_runtime:state       [client, state, message]        when it changes, and in answer to each `agent_runtime:watch`;
 *                                                               "gone" when the client leaves the tree
 *     agent_runtime:decisions   [client, tick, tick_ms, actions, ticks, sources]
 *     agent_runtime:perception  [client, agent_id, tick, perception]        of the agent that is looked at
 *
 * `client` is the node's path. `actions` holds every agent's newest decision since the last message, and all of the agent that
 * is looked at; one that came after its tick has `late`. `ticks` and `sources` count all since the last message.
 */
class DebuggerLink : private DebuggerWatcher {
public:
	~DebuggerLink() override { leave_tree(); }

	void enter_tree(const std::string &p_client);
	void leave_tree();
	void set_state(const std::string &p_state, const std::string &p_message);
	void tick_sent(std::int64_t p_tick, const gd::Array &p_perceptions);
	void tick_answered(const gd::Dictionary &p_answer, double p_tick_ms);
	void late_decision(const gd::Dictionary &p_action);

	/** Sends what has waited for its time; once per frame. */
	void poll();

private:
	void on_watch_changed() override;
	bool is_watched() const { return is_attached && debugger_watch::is_on(); }
	void gather(const gd::Dictionary &p_action);
	void send_decisions(double p_now);
	void send_perception(double p_now);
	void send_state(const std::string &p_state) const;
	void forget();

	bool is_attached = false;
	std::string client;
	std::string state = "stopped";
	std::string state_message;

	/** By agent; the newest only. */
	gd::Dictionary newest;
	/** What is sent in full: the decisions of the agent that is looked at, and explanations of earlier ones. */
	gd::Array in_full;
	gd::Dictionary sources;
	std::int64_t ticks = 0;
	std::int64_t tick = 0;
	double tick_ms = 0;
	SendPace decisions_pace;

	/** Of the newest tick, to be there as soon as an agent is chosen. */
	gd::Array perceptions;
	std::int64_t perceptions_tick = 0;
	bool has_new_perceptions = false;
	SendPace perception_pace;
};

} // namespace agent_runtime
