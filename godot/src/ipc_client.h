#pragma once

#include "../core/json_writer.h"
#include "../gdextension/containers.h"
#include "../gdextension/extension_object.h"
#include "client_observers.h"
#include "mind_group.h"
#include "open_ticks.h"
#include "runtime_settings.h"
#include "stand_in.h"
#include "supervisor.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace agent_runtime {

/** The node `IPCClient` of Godot; doc_classes/IPCClient.xml says what it does for scripts. */
class IPCClient : public gd::ExtensionObject, private SupervisorListener {
public:
	enum class Overlap { SUPERSEDE, QUEUE };

	void connect_to_server(const std::string &p_url);
	void disconnect_from_server();
	bool is_server_connected() const { return supervisor.is_connected(); }
	std::int64_t get_state() const { return static_cast<std::int64_t>(supervisor.get_state()); }
	gd::Dictionary get_backend_status() const { return supervisor.get_backend(); }

	std::int64_t send_tick_request(std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state);
	gd::Signal tick(std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state);
	std::int64_t tick_minds(std::int64_t p_tick);
	bool has_response() const { return !answers.empty(); }
	gd::Dictionary get_tick_response();

	std::int64_t register_agent(const gd::Dictionary &p_agent);
	std::int64_t unregister_agent(const std::string &p_agent_id);
	std::int64_t remember(const std::string &p_agent_id, const std::string &p_text, double p_salience);
	std::int64_t recall(const std::string &p_agent_id, const std::string &p_about, std::int64_t p_limit);
	std::int64_t save_agents();
	std::int64_t load_agents(const gd::Dictionary &p_save);
	std::int64_t request_metrics();

	std::string get_server_url() const { return settings.server_url; }
	void set_server_url(const std::string &p_url) { settings.server_url = p_url; }
	std::string get_model_path() const { return settings.model_path; }
	void set_model_path(const std::string &p_path);
	std::string get_backend() const { return settings.backend; }
	void set_backend(const std::string &p_backend);
	std::string get_log_level() const { return settings.log_level; }
	void set_log_level(const std::string &p_level) { settings.log_level = p_level; }
	std::string get_record_to() const { return settings.record_to; }
	void set_record_to(const std::string &p_path) { settings.record_to = p_path; }
	std::string get_memory_path() const { return settings.memory_path; }
	void set_memory_path(const std::string &p_path) { settings.memory_path = p_path; }
	gd::PackedStringArray get_arguments() const { return gd::PackedStringArray(settings.arguments); }
	void set_arguments(const gd::PackedStringArray &p_arguments) { settings.arguments = p_arguments.to_vector(); }
	std::int64_t get_restart_limit() const { return settings.restart_limit; }
	void set_restart_limit(std::int64_t p_restarts);
	std::int64_t get_restart_backoff_ms() const { return settings.restart_backoff_ms; }
	void set_restart_backoff_ms(std::int64_t p_milliseconds);
	std::int64_t get_request_timeout_ms() const { return settings.request_timeout_ms; }
	void set_request_timeout_ms(std::int64_t p_milliseconds);
	std::int64_t get_tick_deadline_ms() const { return tick_deadline_ms; }
	void set_tick_deadline_ms(std::int64_t p_milliseconds);
	std::int64_t get_on_overlap() const { return static_cast<std::int64_t>(on_overlap); }
	void set_on_overlap(std::int64_t p_overlap);
	bool get_auto_connect() const { return auto_connect; }
	void set_auto_connect(bool p_enabled) { auto_connect = p_enabled; }
	bool get_auto_tick() const { return auto_tick; }
	void set_auto_tick(bool p_enabled) { auto_tick = p_enabled; }

	void notification(int p_what) override;
	std::vector<std::string> configuration_warnings() const override;

	// For the minds that look for their client.

	void adopt(AgentMind &r_mind) { minds.add(r_mind); }
	void let_go(AgentMind &r_mind);
	/** Ticks the minds with a simulation: the first that comes, as long as it is in the tree. */
	void follow_simulation(std::int64_t p_simulation, std::int64_t p_tick);
	void forget_simulation(std::int64_t p_simulation) { simulation = p_simulation == simulation ? 0 : simulation; }

private:
	void on_state(RuntimeState p_state, const std::string &p_message) override;
	void on_connected() override;
	void on_loading(double p_progress) override;
	void on_result(const RuntimeEvent &p_event, Method p_method) override;
	void on_request_failed(std::int64_t p_id, Method p_method, const gd::Dictionary &p_error) override;
	void on_decision(const gd::Dictionary &p_action) override;

	/** Tells everybody what has become of the runtime. */
	void announce(const std::string &p_message = "");
	void enter_tree();
	void leave_tree();
	void process();
	/** Writes a tick request; nothing when its values cannot be sent. */
	std::optional<std::string> write_tick(std::int64_t p_id, std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state);
	/** Writes a value and prints what is to be said about it; false when it cannot be sent. */
	bool write_value(JsonWriter &r_writer, const gd::Variant &p_value, const char *p_name);
	/** Asks for something that is not a tick; 0 when it cannot be sent. */
	std::int64_t request(Method p_method, const gd::Dictionary &p_params);
	/** A tick with an id of its own, which nobody has been asked yet. */
	OpenTick begin_tick(std::int64_t p_tick, const gd::Array &p_perceptions);
	/** Asks the runtime, now or after the ticks before; false when the tick will never be answered. */
	bool ask(OpenTick p_tick, const gd::Dictionary &p_simulation_state);
	void ask_next_held();
	void register_minds();
	void answer_given_up();
	void ask_for_own_metrics();
	void warn_once(const std::string &p_sentence);
	void deliver(const OpenTick &p_tick, const gd::Dictionary &p_response, DecisionCounts p_decisions);

	RuntimeSettings settings;
	std::int64_t tick_deadline_ms = 0;
	Overlap on_overlap = Overlap::SUPERSEDE;
	bool auto_connect = true;
	bool auto_tick = true;

	Supervisor supervisor{ *this };
	/** Requests that the game has not made, and hears nothing of. */
	std::set<std::int64_t> own_metrics_requests;
	OpenTicks open_ticks;
	ClientObservers observers{ open_ticks };
	StandIn stand_in;
	MindGroup minds;
	/** Instance id of the simulation whose ticks the minds follow. */
	std::int64_t simulation = 0;
	/** A script, or this node itself, has decided already whether to connect. */
	bool has_decided_to_connect = false;
	/** Answers for scripts that poll; the oldest go when nobody does. */
	std::deque<gd::Dictionary> answers;
	bool has_warned_of_values = false;
	/** Of what was wrong with perceptions. */
	std::set<std::string> warned_of;
	/** Where ticks are written, one after the other. Each is then copied for the writer thread, which costs less than writing where that thread has just read. */
	std::string tick_room;
};

} // namespace agent_runtime
