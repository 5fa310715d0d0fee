#include "session.h"

#include "../core/json_writer.h"
#include "../core/request_body.h"
#include "../gdextension/containers.h"
#include "../gdextension/output.h"
#include "ending_connections.h"
#include "frame_budget.h"

namespace agent_runtime {

namespace {

constexpr std::chrono::seconds HANDSHAKE_TIMEOUT{ 20 };
/** After so long a silence the runtime is asked how it is, and after so long a wait for its answer it is taken to hang. */
constexpr std::chrono::seconds HEARTBEAT_INTERVAL{ 2 };
constexpr std::chrono::seconds HEARTBEAT_TIMEOUT{ 8 };
/** A game that has not polled for so long, in a debugger perhaps, cannot blame the runtime for its silence. */
constexpr std::chrono::seconds LONG_PAUSE{ 1 };
/** Requests that may wait for the handshake, or for a runtime that has fallen behind. */
constexpr std::size_t MAX_WAITING = 64;
/** Of registrations there may be more: they are kept for the next runtime in any case. */
constexpr std::size_t MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** What the runtime accepts unless it says otherwise. */
constexpr std::int64_t DEFAULT_MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** `PendingResponseRejected` of vscode-jsonrpc: the connection went before the answer came. */
constexpr std::int64_t CODE_CONNECTION_LOST = -32097;
/** `RequestCancelled` of the Language Server Protocol. */
constexpr std::int64_t CODE_REQUEST_CANCELLED = -32800;

std::string agent_id_params(const std::string &p_agent_id) {
	JsonWriter writer;
	writer.begin_object();
	writer.key("agent_id");
	writer.string(p_agent_id);
	writer.end_object();
	return writer.take();
}

std::string cancel_params(std::int64_t p_id) {
	JsonWriter writer;
	writer.begin_object();
	writer.key("id");
	writer.integer(p_id);
	writer.end_object();
	return writer.take();
}

gd::Dictionary make_error(std::int64_t p_code, const char *p_kind, const std::string &p_message) {
	gd::Dictionary data;
	data.set("kind", p_kind);
	gd::Dictionary error;
	error.set("code", p_code);
	error.set("message", p_message);
	error.set("data", data);
	return error;
}

} // namespace

void Session::open(LaunchPlan p_plan, const std::string &p_initialize) {
	last_warning.clear();
	max_message_bytes = DEFAULT_MAX_MESSAGE_BYTES;
	handshake_deadline = now() + HANDSHAKE_TIMEOUT;
	heartbeat_id = 0;
	handshake_id = pending.next_id();
	pending.add(handshake_id, Method::INITIALIZE, now());
	connection = std::make_unique<RuntimeConnection>(std::move(p_plan), request_body(handshake_id, method_name(Method::INITIALIZE), p_initialize));
	state = State::CONNECTING;
}

void Session::close() {
	run++;
	if (connection) {
		ending_connections::add(std::move(connection));
	}
	pending.take_all();
	events.clear();
	waiting.clear();
	waiting_bytes = 0;
	last_warning.clear();
	state = State::DISCONNECTED;
}

void Session::poll() {
	if (!connection) {
		return;
	}
	const Time moment = now();
	if (moment - last_poll > LONG_PAUSE) {
		last_sign = moment;
	}
	last_poll = moment;
	const int polled_run = run;
	deliver_events(moment);
	// Nobody is late whose answer is among what is still to be delivered.
	if (run == polled_run && events.empty()) {
		check_request_timeouts(moment);
	}
	if (run == polled_run) {
		check_handshake_deadline(moment);
		check_heartbeat(moment);
		flush();
	}
}

void Session::deliver_events(Time p_now) {
	if (events.empty()) {
		events = connection->take_events();
	}
	const int polled_run = run;
	const FrameBudget budget;
	while (run == polled_run && !events.empty() && !budget.is_spent()) {
		const RuntimeEvent event = std::move(events.front());
		events.pop_front();
		last_sign = p_now;
		deliver(event);
	}
}

void Session::deliver(const RuntimeEvent &p_event) {
	switch (p_event.kind) {
		case RuntimeEvent::Kind::RESULT:
			deliver_result(p_event);
			return;
		case RuntimeEvent::Kind::ERROR:
			deliver_error(p_event);
			return;
		case RuntimeEvent::Kind::NOTIFICATION:
			listener.on_notification(p_event.method, gd::Dictionary(p_event.payload));
			return;
		case RuntimeEvent::Kind::ENDED:
			end(p_event.reason, p_event.is_final);
			return;
	}
}

void Session::deliver_result(const RuntimeEvent &p_event) {
	const std::optional<Method> method = pending.take(p_event.id);
	if (method == Method::INITIALIZE) {
		finish_handshake(p_event.payload);
	} else if (p_event.id == heartbeat_id) {
		heartbeat_id = 0;
	} else if (method) {
		listener.on_result(p_event, *method);
	} else if (!pending.was_given(p_event.id)) {
		warn("an answer came to a request that was never made (id " + std::to_string(p_event.id) + ")");
	}
}

void Session::deliver_error(const RuntimeEvent &p_event) {
	const std::optional<Method> method = pending.take(p_event.id);
	const std::string message = gd::Dictionary(p_event.payload).get("message").to_utf8();
	if (method == Method::INITIALIZE) {
		end("the runtime refused the connection: " + message, true);
		return;
	}
	// That a request was cancelled is no news: whoever gave it up has been told.
	if (!method && pending.was_given(p_event.id)) {
		return;
	}
	warn(std::string(method ? method_name(*method) : "a message") + " failed: " + message);
	if (method) {
		listener.on_request_failed(p_event.id, *method, gd::Dictionary(p_event.payload));
	}
}

void Session::finish_handshake(const gd::Variant &p_result) {
	const gd::Dictionary result(p_result);
	const std::int64_t limit = gd::Dictionary(result.get("limits")).get("max_message_bytes").to_int();
	max_message_bytes = limit > 0 ? limit : DEFAULT_MAX_MESSAGE_BYTES;
	state = State::CONNECTED;
	// The agents go first, so that ticks that waited find them.
	std::deque<std::string> registrations;
	for (const RosterEntry &agent : roster.all()) {
		pending.add(agent.request_id, Method::REGISTER_AGENT, now());
		registrations.push_back(request_body(agent.request_id, method_name(Method::REGISTER_AGENT), agent.registration));
		waiting_bytes += registrations.back().size();
	}
	waiting.insert(waiting.begin(), std::make_move_iterator(registrations.begin()), std::make_move_iterator(registrations.end()));
	flush();
	listener.on_connected(result.get("backend"));
}

void Session::check_handshake_deadline(Time p_now) {
	if (state == State::CONNECTING && events.empty() && p_now > handshake_deadline) {
		end("the runtime did not answer within " + std::to_string(HANDSHAKE_TIMEOUT.count()) + " seconds; is the executable an agent-runtime?", false);
	}
}

void Session::check_request_timeouts(Time p_now) {
	if (state != State::CONNECTED || request_timeout.count() == 0) {
		return;
	}
	const int checked_run = run;
	for (const PendingRequests::Request &request : pending.take_older_than(p_now - request_timeout)) {
		enqueue(notification_body("$/cancelRequest", cancel_params(request.id)));
		const std::string sentence = std::string(method_name(request.method)) + " was not answered within " + std::to_string(request_timeout.count()) + " ms";
		listener.on_request_failed(request.id, request.method, make_error(CODE_REQUEST_CANCELLED, "RequestTimeout", sentence));
		if (run != checked_run) {
			return;
		}
	}
}

void Session::check_heartbeat(Time p_now) {
	if (state != State::CONNECTED) {
		return;
	}
	const auto silence = p_now - last_sign;
	if (heartbeat_id != 0 && silence > HEARTBEAT_TIMEOUT) {
		end("the runtime has not answered for " + std::to_string(HEARTBEAT_TIMEOUT.count()) + " seconds; it hangs, and is killed", false);
	} else if (heartbeat_id == 0 && silence > HEARTBEAT_INTERVAL) {
		heartbeat_id = pending.next_id();
		last_sign = p_now;
		enqueue(request_body(heartbeat_id, method_name(Method::HEALTH)));
	}
}

bool Session::send(std::int64_t p_id, Method p_method, std::string p_body) {
	if (state == State::DISCONNECTED) {
		warn("nothing was sent because there is no runtime; call connect_to_server() first");
		return false;
	}
	if (static_cast<std::int64_t>(p_body.size()) > max_message_bytes) {
		warn("a request of " + std::to_string(p_body.size()) + " bytes was not sent; the runtime takes " + std::to_string(max_message_bytes) + ", send less or start it with --max-message-bytes");
		return false;
	}
	if (has_fallen_behind(p_method)) {
		warn("a request was not sent because the runtime has fallen behind by " + std::to_string(waiting.size()) + " requests; send ticks less often");
		return false;
	}
	pending.add(p_id, p_method, now());
	enqueue(std::move(p_body));
	flush();
	return true;
}

void Session::enqueue(std::string p_body) {
	waiting_bytes += p_body.size();
	waiting.push_back(std::move(p_body));
}

bool Session::has_fallen_behind(Method p_next) const {
	const bool is_registration = p_next == Method::REGISTER_AGENT;
	return waiting.size() >= MAX_WAITING + roster.all().size() || (!is_registration && waiting_bytes >= MAX_WAITING_BYTES);
}

void Session::flush() {
	if (state != State::CONNECTED) {
		return;
	}
	while (!waiting.empty()) {
		const std::size_t bytes = waiting.front().size();
		if (!connection->send(std::move(waiting.front()))) {
			return;
		}
		waiting_bytes -= bytes;
		waiting.pop_front();
	}
}

std::int64_t Session::register_agent(const std::string &p_agent_id, std::string p_registration) {
	const std::int64_t id = pending.next_id();
	std::string body = request_body(id, method_name(Method::REGISTER_AGENT), p_registration);
	roster.put({ p_agent_id, id, std::move(p_registration) });
	return state != State::CONNECTED || send(id, Method::REGISTER_AGENT, std::move(body)) ? id : 0;
}

std::int64_t Session::unregister_agent(const std::string &p_agent_id) {
	roster.remove(p_agent_id);
	if (state != State::CONNECTED) {
		return 0;
	}
	const std::int64_t id = pending.next_id();
	return send(id, Method::UNREGISTER_AGENT, request_body(id, method_name(Method::UNREGISTER_AGENT), agent_id_params(p_agent_id))) ? id : 0;
}

void Session::end(const std::string &p_reason, bool p_is_final) {
	const std::vector<PendingRequests::Request> unanswered = pending.take_all();
	close();
	for (const PendingRequests::Request &request : unanswered) {
		// Nobody outside knows of the handshake.
		if (request.method != Method::INITIALIZE) {
			listener.on_request_failed(request.id, request.method, make_error(CODE_CONNECTION_LOST, "ConnectionLost", p_reason));
		}
	}
	listener.on_ended(p_reason, p_is_final);
}

void Session::warn(const std::string &p_sentence) {
	// A game that sends ten times a second must not fill its log with one and the same sentence.
	if (p_sentence != last_warning) {
		last_warning = p_sentence;
		gd::print_warning("IPCClient: " + p_sentence);
	}
}

} // namespace agent_runtime
