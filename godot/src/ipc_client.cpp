#include "ipc_client.h"

#include "../core/json_writer.h"
#include "../core/request_body.h"
#include "../gdextension/output.h"
#include "../gdextension/singleton.h"
#include "agent_mind.h"
#include "count_decisions.h"
#include "editor_hint.h"
#include "frame_budget.h"
#include "mind_homes.h"
#include "node_notifications.h"
#include "variant_encoder.h"

#include <algorithm>
#include <utility>

namespace agent_runtime {

namespace {

constexpr const char *PROTOCOL_VERSION = "1.0";
constexpr std::size_t MAX_UNREAD_ANSWERS = 16;
/** Ticks that may wait for each other, or for a runtime that comes back. */
constexpr std::size_t MAX_OPEN_TICKS = 64;
/** Of different ones per connection. */
constexpr std::size_t MAX_WARNINGS = 20;
/** Of the object whose signal a script awaits. */
constexpr const char *ANSWERED = "answered";

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

/** False, and an error that names the property, for a number that it cannot have. */
bool check_at_least_zero(const char *p_property, std::int64_t p_value, const char *p_cure) {
	if (p_value < 0) {
		gd::print_error(std::string("IPCClient: ") + p_property + " cannot be " + std::to_string(p_value) + "; give " + p_cure);
	}
	return p_value >= 0;
}

} // namespace

void IPCClient::connect_to_server(const std::string &p_url) {
	if (is_in_editor()) {
		return;
	}
	const RuntimeState state = supervisor.get_state();
	if (state != RuntimeState::STOPPED && state != RuntimeState::FAILED) {
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
	has_decided_to_connect = true;
	has_warned_of_values = false;
	warned_of.clear();
	supervisor.start(wanted, initialize_params());
	announce();
}

void IPCClient::disconnect_from_server() {
	has_decided_to_connect = true;
	if (supervisor.get_state() == RuntimeState::STOPPED) {
		return;
	}
	supervisor.stop();
	open_ticks.give_up_all("stopped");
	announce();
}

void IPCClient::announce(const std::string &p_message) {
	observers.set_state(supervisor.get_state(), p_message, supervisor.get_backend());
	emit("state_changed", get_state(), p_message);
}

std::int64_t IPCClient::send_tick_request(std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state) {
	const OpenTick tick = begin_tick(p_tick, p_perceptions);
	return ask(tick, p_simulation_state) ? tick.id : 0;
}

OpenTick IPCClient::begin_tick(std::int64_t p_tick, const gd::Array &p_perceptions) {
	OpenTick tick;
	tick.id = supervisor.get_session().next_id();
	tick.tick = p_tick;
	tick.perceptions = p_perceptions;
	tick.asked_at = std::chrono::steady_clock::now();
	return tick;
}

gd::Signal IPCClient::tick(std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state) {
	const gd::Variant reply = gd::singleton("ClassDB").call("instantiate", "RefCounted");
	reply.call("add_user_signal", ANSWERED);
	OpenTick tick = begin_tick(p_tick, p_perceptions);
	tick.reply = reply;
	if (!ask(tick, p_simulation_state)) {
		// Whoever awaits it must not wait for ever.
		tick.given_up = "not_sent";
		open_ticks.add(std::move(tick));
	}
	return gd::Signal(reply, ANSWERED);
}

bool IPCClient::ask(OpenTick p_tick, const gd::Dictionary &p_simulation_state) {
	const RuntimeState state = supervisor.get_state();
	if (state == RuntimeState::RESTARTING || state == RuntimeState::FAILED) {
		p_tick.given_up = state == RuntimeState::RESTARTING ? "restarting" : "no_runtime";
		const bool has_room = open_ticks.all().size() < MAX_OPEN_TICKS;
		if (has_room) {
			open_ticks.add(std::move(p_tick));
		}
		return has_room;
	}
	std::optional<std::string> body = write_tick(p_tick.id, p_tick.tick, p_tick.perceptions, p_simulation_state);
	if (!body) {
		return false;
	}
	if (on_overlap == Overlap::QUEUE && open_ticks.is_runtime_asked()) {
		if (open_ticks.all().size() >= MAX_OPEN_TICKS) {
			gd::print_warning("IPCClient: tick " + std::to_string(p_tick.tick) + " was not sent because " + std::to_string(MAX_OPEN_TICKS) + " ticks wait already; send ticks less often, or set on_overlap to Supersede");
			return false;
		}
		p_tick.body = std::move(*body);
		open_ticks.add(std::move(p_tick));
		return true;
	}
	if (!supervisor.get_session().send(p_tick.id, Method::TICK, std::move(*body))) {
		return false;
	}
	// A runtime that answers each tick when the next one comes never has so many: this one answers none.
	if (open_ticks.all().size() >= MAX_OPEN_TICKS) {
		open_ticks.give_up_oldest("timeout");
	}
	observers.tick_sent(p_tick.tick, p_tick.perceptions);
	open_ticks.add(std::move(p_tick));
	return true;
}

void IPCClient::ask_next_held() {
	OpenTick *held = on_overlap == Overlap::SUPERSEDE || !open_ticks.is_runtime_asked() ? open_ticks.next_held() : nullptr;
	if (!held) {
		return;
	}
	if (supervisor.get_session().send(held->id, Method::TICK, std::exchange(held->body, {}))) {
		observers.tick_sent(held->tick, held->perceptions);
	} else {
		held->given_up = "not_sent";
	}
}

std::optional<std::string> IPCClient::write_tick(std::int64_t p_id, std::int64_t p_tick, const gd::Array &p_perceptions, const gd::Dictionary &p_simulation_state) {
	JsonWriter writer(std::move(tick_room));
	begin_request(writer, p_id, method_name(Method::TICK));
	writer.begin_object();
	writer.key("tick");
	writer.integer(p_tick);
	if (tick_deadline_ms > 0) {
		writer.key("deadline_ms");
		writer.integer(tick_deadline_ms);
	}
	writer.key("perceptions");
	if (!write_value(writer, p_perceptions, "perceptions")) {
		return std::nullopt;
	}
	writer.key("simulation_state");
	if (!write_value(writer, p_simulation_state, "simulation_state")) {
		return std::nullopt;
	}
	writer.end_object();
	end_request(writer);
	std::string body(writer.text());
	tick_room = writer.release_room();
	return body;
}

bool IPCClient::write_value(JsonWriter &r_writer, const gd::Variant &p_value, const char *p_name) {
	VariantEncoder encoder(r_writer);
	if (!encoder.encode(p_value, p_name)) {
		gd::print_error("IPCClient: nothing was sent: " + encoder.error());
		return false;
	}
	if (!encoder.warning().empty() && !has_warned_of_values) {
		has_warned_of_values = true;
		warn_once(encoder.warning());
	}
	return true;
}

std::int64_t IPCClient::tick_minds(std::int64_t p_tick) {
	mind_homes::settle();
	register_minds();
	const gd::Array perceptions = minds.perceive(p_tick);
	return perceptions.size() > 0 ? send_tick_request(p_tick, perceptions, {}) : 0;
}

void IPCClient::follow_simulation(std::int64_t p_simulation, std::int64_t p_tick) {
	if (simulation == 0) {
		simulation = p_simulation;
	}
	const bool is_running = supervisor.get_state() != RuntimeState::STOPPED;
	if (auto_tick && simulation == p_simulation && is_running && !minds.is_empty()) {
		tick_minds(p_tick);
	}
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
	if (!write_value(writer, p_agent, "agent")) {
		return 0;
	}
	stand_in.learn(agent_id.to_utf8(), p_agent);
	return supervisor.get_session().register_agent(agent_id.to_utf8(), writer.take());
}

std::int64_t IPCClient::unregister_agent(const std::string &p_agent_id) {
	stand_in.forget(p_agent_id);
	return supervisor.get_session().unregister_agent(p_agent_id);
}

void IPCClient::let_go(AgentMind &r_mind) {
	minds.remove(r_mind);
	unregister_agent(r_mind.get_agent_id());
}

void IPCClient::register_minds() {
	for (AgentMind *mind : minds.take_changed()) {
		register_agent(mind->registration());
	}
}

std::int64_t IPCClient::remember(const std::string &p_agent_id, const std::string &p_text, double p_salience) {
	register_minds();
	gd::Dictionary event;
	event.set("agent_id", p_agent_id);
	event.set("text", p_text);
	event.set("salience", p_salience);
	return request(Method::REMEMBER, event);
}

std::int64_t IPCClient::recall(const std::string &p_agent_id, const std::string &p_about, std::int64_t p_limit) {
	gd::Dictionary question;
	question.set("agent_id", p_agent_id);
	question.set("about", p_about);
	if (p_limit != 0) {
		question.set("limit", p_limit);
	}
	return request(Method::RECALL, question);
}

std::int64_t IPCClient::save_agents() {
	register_minds();
	return request(Method::SNAPSHOT, {});
}

std::int64_t IPCClient::load_agents(const gd::Dictionary &p_save) {
	// A registration that came afterwards would make its agent forget.
	register_minds();
	return request(Method::RESTORE, p_save);
}

std::int64_t IPCClient::request_metrics() {
	return request(Method::METRICS, {});
}

std::int64_t IPCClient::request(Method p_method, const gd::Dictionary &p_params) {
	JsonWriter writer;
	if (!write_value(writer, p_params, method_name(p_method).data())) {
		return 0;
	}
	Session &session = supervisor.get_session();
	const std::int64_t id = session.next_id();
	return session.send(id, p_method, request_body(id, method_name(p_method), writer.text())) ? id : 0;
}

void IPCClient::notification(int p_what) {
	if (is_in_editor()) {
		return;
	}
	switch (p_what) {
		case NOTIFICATION_ENTER_TREE:
			enter_tree();
			return;
		case NOTIFICATION_INTERNAL_PROCESS:
			process();
			return;
		case NOTIFICATION_EXIT_TREE:
			leave_tree();
			return;
		default:
			return;
	}
}

void IPCClient::enter_tree() {
	has_decided_to_connect = false;
	open_ticks = {};
	mind_homes::client_came(*this);
	observers.enter_tree(self().call("get_path").to_utf8());
	self().call("set_process_internal", true);
}

void IPCClient::leave_tree() {
	mind_homes::client_left(*this);
	supervisor.stop();
	observers.leave_tree();
}

void IPCClient::process() {
	mind_homes::settle();
	register_minds();
	// Once the scripts of the scene have had their say.
	if (auto_connect && !minds.is_empty() && !has_decided_to_connect) {
		connect_to_server("");
	}
	supervisor.poll();
	if (supervisor.is_connected() && observers.wants_metrics()) {
		ask_for_own_metrics();
	}
	ask_next_held();
	answer_given_up();
	observers.poll();
}

void IPCClient::ask_for_own_metrics() {
	if (const std::int64_t id = request_metrics(); id > 0) {
		own_metrics_requests.insert(id);
	}
}

void IPCClient::answer_given_up() {
	const FrameBudget budget;
	// What is asked meanwhile is answered in the next frame.
	for (std::size_t count = open_ticks.all().size(); count > 0 && !budget.is_spent(); count--) {
		const std::optional<OpenTick> tick = open_ticks.take_given_up();
		if (!tick) {
			return;
		}
		const gd::Dictionary answer = stand_in.answer(tick->tick, tick->perceptions, tick->given_up, tick->elapsed_ms(std::chrono::steady_clock::now()));
		deliver(*tick, answer, count_decisions(answer));
	}
}

void IPCClient::deliver(const OpenTick &p_tick, const gd::Dictionary &p_response, DecisionCounts p_decisions) {
	answers.push_back(p_response);
	// Held until the end, because freeing a whole answer takes its time, and the new one should not wait for that.
	gd::Dictionary outdated;
	if (answers.size() > MAX_UNREAD_ANSWERS) {
		outdated = std::move(answers.front());
		answers.pop_front();
	}
	observers.tick_answered(p_response, p_decisions, p_tick.is_expected() ? std::optional(p_tick.elapsed_ms(std::chrono::steady_clock::now())) : std::nullopt);
	emit("response_received", p_response);
	const gd::Array errors(p_response.get("errors"));
	for (std::int64_t index = 0; index < errors.size(); index++) {
		const gd::Dictionary error(errors.at(index));
		const gd::Variant agent_id = error.get("agent_id");
		warn_once(error.get("message").to_utf8());
		emit("agent_error", agent_id.is_nil() ? gd::Variant("") : agent_id, error);
	}
	minds.deliver(p_response);
	if (!p_tick.reply.is_nil()) {
		p_tick.reply.call("emit_signal", ANSWERED, p_response);
	}
}

void IPCClient::warn_once(const std::string &p_sentence) {
	// What is wrong in one tick is wrong in the next, and the first few of a crowd say enough.
	if (warned_of.size() < MAX_WARNINGS && warned_of.insert(p_sentence).second) {
		gd::print_warning("IPCClient: " + p_sentence + " (said once per connection)");
	}
}

void IPCClient::on_state(RuntimeState p_state, const std::string &p_message) {
	if (p_state == RuntimeState::RESTARTING || p_state == RuntimeState::FAILED) {
		open_ticks.give_up_all(p_state == RuntimeState::RESTARTING ? "restarting" : "no_runtime");
	}
	announce(p_message);
	if (p_state == RuntimeState::FAILED) {
		emit("connection_failed", p_message);
	}
}

void IPCClient::on_connected() {
	emit("server_connected");
}

void IPCClient::on_loading(double p_progress) {
	observers.set_state(supervisor.get_state(), "", supervisor.get_backend());
	emit("loading_progress", p_progress);
}

void IPCClient::on_result(const RuntimeEvent &p_event, Method p_method) {
	if (p_method == Method::TICK) {
		if (const std::optional<OpenTick> tick = open_ticks.take(p_event.id)) {
			deliver(*tick, gd::Dictionary(p_event.payload), p_event.decisions);
		}
	} else if (p_method == Method::RECALL) {
		const gd::Dictionary result(p_event.payload);
		emit("agent_recalled", result.get("agent_id"), result.get("events"));
	} else if (p_method == Method::SNAPSHOT) {
		emit("agents_saved", gd::Dictionary(p_event.payload));
	} else if (p_method == Method::RESTORE) {
		emit("agents_loaded", gd::Dictionary(p_event.payload).get("agents"));
	} else if (p_method == Method::METRICS) {
		observers.metrics_came(gd::Dictionary(p_event.payload));
		if (own_metrics_requests.erase(p_event.id) == 0) {
			emit("metrics_received", gd::Dictionary(p_event.payload));
		}
	}
}

void IPCClient::on_request_failed(std::int64_t p_id, Method p_method, const gd::Dictionary &p_error) {
	if (own_metrics_requests.erase(p_id) > 0) {
		return;
	}
	const std::string kind = gd::Dictionary(p_error.get("data")).get("kind").to_utf8();
	if (p_method == Method::TICK) {
		open_ticks.give_up(p_id, kind == "RequestTimeout" ? "timeout" : "refused");
	}
	// A tick that the runtime took to its grave is answered all the same.
	if (p_method != Method::TICK || kind != "ConnectionLost") {
		emit("request_failed", p_id, p_error);
	}
}

void IPCClient::on_decision(const gd::Dictionary &p_action) {
	observers.late_decision(p_action);
	emit("decision_received", p_action);
	minds.deliver_late(p_action);
}

void IPCClient::set_model_path(const std::string &p_path) {
	settings.model_path = p_path;
	refresh_warnings_in_editor(self());
}

void IPCClient::set_backend(const std::string &p_backend) {
	settings.backend = p_backend;
	refresh_warnings_in_editor(self());
}

void IPCClient::set_restart_limit(std::int64_t p_restarts) {
	if (check_at_least_zero("restart_limit", p_restarts, "a number of restarts, or 0 for none")) {
		settings.restart_limit = static_cast<int>(std::min<std::int64_t>(p_restarts, 1'000'000));
	}
}

void IPCClient::set_restart_backoff_ms(std::int64_t p_milliseconds) {
	if (check_at_least_zero("restart_backoff_ms", p_milliseconds, "milliseconds")) {
		settings.restart_backoff_ms = p_milliseconds;
	}
}

void IPCClient::set_request_timeout_ms(std::int64_t p_milliseconds) {
	if (check_at_least_zero("request_timeout_ms", p_milliseconds, "milliseconds, or 0 for no timeout")) {
		settings.request_timeout_ms = p_milliseconds;
	}
}

void IPCClient::set_tick_deadline_ms(std::int64_t p_milliseconds) {
	if (check_at_least_zero("tick_deadline_ms", p_milliseconds, "milliseconds, or 0 for no deadline")) {
		tick_deadline_ms = p_milliseconds;
	}
}

void IPCClient::set_on_overlap(std::int64_t p_overlap) {
	on_overlap = p_overlap == static_cast<std::int64_t>(Overlap::QUEUE) ? Overlap::QUEUE : Overlap::SUPERSEDE;
}

std::vector<std::string> IPCClient::configuration_warnings() const {
	std::vector<std::string> warnings;
	if (!settings.model_path.empty() && !settings.model_path.ends_with(".gguf")) {
		warnings.push_back("model_path \"" + settings.model_path + "\" is no GGUF file: choose one that ends with .gguf.");
	}
	return warnings;
}

} // namespace agent_runtime
