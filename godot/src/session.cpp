#include "session.h"

#include "../core/json_writer.h"
#include "../core/request_body.h"
#include "../gdextension/containers.h"
#include "../gdextension/output.h"
#include "ending_connections.h"

namespace agent_runtime {

namespace {

constexpr std::chrono::seconds HANDSHAKE_TIMEOUT{ 20 };
/** Requests that may wait for the handshake, or for a runtime that has fallen behind. */
constexpr std::size_t MAX_WAITING = 64;
/** What the runtime accepts unless it says otherwise. */
constexpr std::int64_t DEFAULT_MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** `PendingResponseRejected` of vscode-jsonrpc: the connection went before the answer came. */
constexpr std::int64_t CODE_CONNECTION_LOST = -32097;

std::string agent_id_params(const std::string &p_agent_id) {
	JsonWriter writer;
	writer.begin_object();
	writer.key("agent_id");
	writer.string(p_agent_id);
	writer.end_object();
	return writer.take();
}

gd::Dictionary connection_lost_error(const std::string &p_reason) {
	gd::Dictionary data;
	data.set("kind", "ConnectionLost");
	gd::Dictionary error;
	error.set("code", CODE_CONNECTION_LOST);
	error.set("message", p_reason);
	error.set("data", data);
	return error;
}

} // namespace

void Session::open(LaunchPlan p_plan, const std::string &p_initialize) {
	last_warning.clear();
	max_message_bytes = DEFAULT_MAX_MESSAGE_BYTES;
	handshake_deadline = std::chrono::steady_clock::now() + HANDSHAKE_TIMEOUT;
	connection = std::make_unique<RuntimeConnection>(std::move(p_plan));
	state = State::CONNECTING;
	handshake_id = pending.next_id();
	pending.add(handshake_id, Method::INITIALIZE);
	connection->send(request_body(handshake_id, method_name(Method::INITIALIZE), p_initialize));
}

void Session::close() {
	run++;
	if (connection) {
		ending_connections::add(std::move(connection));
	}
	pending.take_all();
	waiting.clear();
	early_failure.clear();
	last_warning.clear();
	state = State::DISCONNECTED;
}

void Session::poll() {
	if (!early_failure.empty()) {
		fail(std::exchange(early_failure, {}));
	}
	if (!connection) {
		return;
	}
	const int polled_run = run;
	for (const RuntimeEvent &event : connection->take_events()) {
		deliver(event);
		if (run != polled_run) {
			return;
		}
	}
	check_handshake_deadline();
	flush();
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
			listener.on_notification(p_event.method, p_event.payload);
			return;
		case RuntimeEvent::Kind::ENDED:
			fail(p_event.reason);
			return;
	}
}

void Session::deliver_result(const RuntimeEvent &p_event) {
	const std::optional<Method> method = pending.take(p_event.id);
	if (method == Method::INITIALIZE) {
		finish_handshake(p_event.payload);
	} else if (method) {
		listener.on_result(*method, p_event.payload);
	} else {
		warn("an answer came to a request that was never made (id " + std::to_string(p_event.id) + ")");
	}
}

void Session::deliver_error(const RuntimeEvent &p_event) {
	const std::optional<Method> method = pending.take(p_event.id);
	const std::string message = gd::Dictionary(p_event.payload).get("message").to_utf8();
	if (method == Method::INITIALIZE) {
		fail("the runtime refused the connection: " + message);
		return;
	}
	gd::print_warning("IPCClient: " + std::string(method ? method_name(*method) : "a message") + " failed: " + message);
	if (method) {
		listener.on_request_failed(p_event.id, p_event.payload);
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
		pending.add(agent.request_id, Method::REGISTER_AGENT);
		registrations.push_back(request_body(agent.request_id, method_name(Method::REGISTER_AGENT), agent.registration));
	}
	waiting.insert(waiting.begin(), std::make_move_iterator(registrations.begin()), std::make_move_iterator(registrations.end()));
	flush();
	listener.on_connected(result.get("backend"));
}

void Session::check_handshake_deadline() {
	if (state == State::CONNECTING && std::chrono::steady_clock::now() > handshake_deadline) {
		fail("the runtime did not answer within " + std::to_string(HANDSHAKE_TIMEOUT.count()) + " seconds; is the executable an agent-runtime?");
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
	if (waiting.size() >= MAX_WAITING + roster.all().size()) {
		warn("a request was not sent because the runtime has fallen behind by " + std::to_string(waiting.size()) + " requests; send ticks less often");
		return false;
	}
	pending.add(p_id, p_method);
	waiting.push_back(std::move(p_body));
	flush();
	return true;
}

void Session::flush() {
	if (state != State::CONNECTED) {
		return;
	}
	while (!waiting.empty() && connection->send(std::move(waiting.front()))) {
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

void Session::fail(const std::string &p_reason) {
	// Nobody outside knows of the handshake.
	pending.take(handshake_id);
	const std::vector<std::int64_t> unanswered = pending.take_all();
	close();
	for (const std::int64_t id : unanswered) {
		listener.on_request_failed(id, connection_lost_error(p_reason));
	}
	listener.on_failed(p_reason);
}

void Session::warn(const std::string &p_sentence) {
	// A game that sends ten times a second must not fill its log with one and the same sentence.
	if (p_sentence != last_warning) {
		last_warning = p_sentence;
		gd::print_warning("IPCClient: " + p_sentence);
	}
}

} // namespace agent_runtime
