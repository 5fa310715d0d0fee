#pragma once

#include "../core/json_writer.h"
#include "../gdextension/containers.h"
#include "../gdextension/extension_object.h"
#include "runtime_settings.h"
#include "session.h"

#include <cstdint>
#include <deque>
#include <string>

namespace agent_runtime {

/** The node `IPCClient` of Godot; doc_classes/IPCClient.xml says what it does for scripts. */
class IPCClient : public gd::ExtensionObject, private SessionListener {
public:
	void connect_to_server(const std::string &p_url);
	void disconnect_from_server();
	bool is_server_connected() const;
	std::int64_t get_connection_state() const;

	std::int64_t send_tick_request(std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state);
	bool has_response() const;
	gd::Dictionary get_tick_response();

	std::int64_t register_agent(const gd::Dictionary &p_agent);
	std::int64_t unregister_agent(const std::string &p_agent_id);
	std::int64_t request_metrics();

	std::string get_server_url() const { return settings.server_url; }
	void set_server_url(const std::string &p_url) { settings.server_url = p_url; }
	std::string get_model_path() const { return settings.model_path; }
	void set_model_path(const std::string &p_path) { settings.model_path = p_path; }
	std::string get_backend() const { return settings.backend; }
	void set_backend(const std::string &p_backend) { settings.backend = p_backend; }
	std::string get_log_level() const { return settings.log_level; }
	void set_log_level(const std::string &p_level) { settings.log_level = p_level; }
	gd::PackedStringArray get_arguments() const { return gd::PackedStringArray(settings.arguments); }
	void set_arguments(const gd::PackedStringArray &p_arguments) { settings.arguments = p_arguments.to_vector(); }
	std::int64_t get_tick_deadline_ms() const { return tick_deadline_ms; }
	void set_tick_deadline_ms(std::int64_t p_milliseconds);

	void notification(int p_what) override;

private:
	void on_connected(const gd::Variant &p_backend) override;
	void on_result(Method p_method, const gd::Variant &p_result) override;
	void on_request_failed(std::int64_t p_id, const gd::Variant &p_error) override;
	void on_notification(const std::string &p_method, const gd::Variant &p_params) override;
	void on_failed(const std::string &p_reason) override;

	/** Writes a value and prints what is to be said about it; false when it cannot be sent. */
	bool write_value(JsonWriter &r_writer, const gd::Variant &p_value, const char *p_name);

	RuntimeSettings settings;
	std::int64_t tick_deadline_ms = 0;
	Session session{ *this };
	/** Answers for scripts that poll; the oldest go when nobody does. */
	std::deque<gd::Dictionary> answers;
	bool has_warned_of_values = false;
	/** Ticks are alike, so the next one will be about as long. */
	std::size_t last_tick_bytes = 0;
};

} // namespace agent_runtime
