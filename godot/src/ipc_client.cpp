#include "ipc_client.h"

#include "../core/json_writer.h"
#include "../core/request_body.h"
#include "../gdextension/output.h"
#include "../gdextension/singleton.h"
#include "node_notifications.h"
#include "variant_encoder.h"

namespace agent_runtime {

namespace {

constexpr const char *PROTOCOL_VERSION = "1.0";
constexpr std::size_t MAX_UNREAD_ANSWERS = 16;

std::string initialize_params() {
	const gd::Dictionary version(gd::singleton("Engine").call("get_version_info"));
	JsonWriter writer;
	writer.begin_object();
	writer.key("protocol_version");
	writer.string(PROTOCOL_VERSION);
	writer.key("client");
	writer.begin_object();
	writer.key("name");
	writer.string("godot");
	writer.key("version");
	writer.string(version.get("string").to_utf8());
	writer.end_object();
	writer.key("parent_pid");
	writer.integer(gd::singleton("OS").call("get_process_id").to_int());
	writer.end_object();
	return writer.take();
}

} // namespace

void IPCClient::connect_to_server(const std::string &p_url) {
	if (session.get_state() != Session::State::DISCONNECTED) {
		gd::print_warning("IPCClient: a runtime is running already; call disconnect_from_server() first to start another");
		return;
	}
	if (!self().call("is_inside_tree").to_bool()) {
		gd::print_error("IPCClient: connect_to_server() was called outside the scene tree; add the node to the tree first");
		return;
	}
	RuntimeSettings wanted = settings;
	if (!p_url.empty()) {
		wanted.server_url = p_url;
	}
	has_warned_of_values = false;
	std::string error;
	std::optional<LaunchPlan> plan = plan_launch(wanted, error);
	if (plan) {
		session.open(std::move(*plan), initialize_params());
	} else {
		session.fail_later(error);
	}
}

void IPCClient::disconnect_from_server() {
	session.close();
}

bool IPCClient::is_server_connected() const {
	return session.get_state() == Session::State::CONNECTED;
}

std::int64_t IPCClient::get_connection_state() const {
	return static_cast<std::int64_t>(session.get_state());
}

std::int64_t IPCClient::send_tick_request(std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state) {
	const std::int64_t id = session.next_id();
	JsonWriter writer(last_tick_bytes + last_tick_bytes / 8);
	begin_request(writer, id, method_name(Method::TICK));
	writer.begin_object();
	writer.key("tick");
	writer.integer(p_tick);
	if (tick_deadline_ms > 0) {
		writer.key("deadline_ms");
		writer.integer(tick_deadline_ms);
	}
	writer.key("perceptions");
	if (!write_value(writer, p_perceptions, "perceptions")) {
		return 0;
	}
	writer.key("simulation_state");
	if (!write_value(writer, p_simulation_state, "simulation_state")) {
		return 0;
	}
	writer.end_object();
	end_request(writer);
	last_tick_bytes = writer.text().size();
	return session.send(id, Method::TICK, writer.take()) ? id : 0;
}

bool IPCClient::write_value(JsonWriter &r_writer, const gd::Variant &p_value, const char *p_name) {
	VariantEncoder encoder(r_writer);
	if (!encoder.encode(p_value, p_name)) {
		gd::print_error("IPCClient: nothing was sent: " + encoder.error());
		return false;
	}
	if (!encoder.warning().empty() && !has_warned_of_values) {
		has_warned_of_values = true;
		gd::print_warning("IPCClient: " + encoder.warning() + " (said once per connection)");
	}
	return true;
}

bool IPCClient::has_response() const {
	return !answers.empty();
}

gd::Dictionary IPCClient::get_tick_response() {
	if (answers.empty()) {
		return {};
	}
	const gd::Dictionary answer = std::move(answers.front());
	answers.pop_front();
	return answer;
}

std::int64_t IPCClient::register_agent(const gd::Dictionary &p_agent) {
	const gd::Variant agent_id = p_agent.get("agent_id");
	const bool is_text = agent_id.type() == GDEXTENSION_VARIANT_TYPE_STRING || agent_id.type() == GDEXTENSION_VARIANT_TYPE_STRING_NAME;
	if (!is_text || agent_id.to_utf8().empty()) {
		gd::print_error("IPCClient: register_agent() needs a Dictionary whose \"agent_id\" is a text that is not empty");
		return 0;
	}
	JsonWriter writer;
	return write_value(writer, p_agent, "agent") ? session.register_agent(agent_id.to_utf8(), writer.take()) : 0;
}

std::int64_t IPCClient::unregister_agent(const std::string &p_agent_id) {
	return session.unregister_agent(p_agent_id);
}

std::int64_t IPCClient::request_metrics() {
	const std::int64_t id = session.next_id();
	return session.send(id, Method::METRICS, request_body(id, method_name(Method::METRICS))) ? id : 0;
}

void IPCClient::set_tick_deadline_ms(std::int64_t p_milliseconds) {
	if (p_milliseconds < 0) {
		gd::print_error("IPCClient: tick_deadline_ms cannot be " + std::to_string(p_milliseconds) + "; give milliseconds, or 0 for no deadline");
		return;
	}
	tick_deadline_ms = p_milliseconds;
}

void IPCClient::notification(int p_what) {
	switch (p_what) {
		case NOTIFICATION_ENTER_TREE:
			self().call("set_process_internal", true);
			return;
		case NOTIFICATION_INTERNAL_PROCESS:
			session.poll();
			return;
		case NOTIFICATION_EXIT_TREE:
			session.close();
			return;
		default:
			return;
	}
}

void IPCClient::on_connected(const gd::Variant &p_backend) {
	emit("server_connected");
	if (p_backend.type() == GDEXTENSION_VARIANT_TYPE_DICTIONARY) {
		emit("status_changed", p_backend);
	}
}

void IPCClient::on_result(Method p_method, const gd::Variant &p_result) {
	if (p_method == Method::TICK) {
		const gd::Dictionary answer(p_result);
		answers.push_back(answer);
		if (answers.size() > MAX_UNREAD_ANSWERS) {
			answers.pop_front();
		}
		emit("response_received", answer);
	} else if (p_method == Method::METRICS) {
		emit("metrics_received", gd::Dictionary(p_result));
	}
}

void IPCClient::on_request_failed(std::int64_t p_id, const gd::Variant &p_error) {
	emit("request_failed", p_id, gd::Dictionary(p_error));
}

void IPCClient::on_notification(const std::string &p_method, const gd::Variant &p_params) {
	if (p_method == "decision") {
		emit("decision_received", gd::Dictionary(p_params));
	} else if (p_method == "statusChanged") {
		emit("status_changed", gd::Dictionary(p_params));
	}
}

void IPCClient::on_failed(const std::string &p_reason) {
	gd::print_warning("IPCClient: " + p_reason);
	emit("connection_failed", p_reason);
}

} // namespace agent_runtime
