#pragma once

#include "../core/agent_roster.h"
#include "../core/pending_requests.h"
#include "runtime_connection.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>

namespace agent_runtime {

/** Hears what comes from the runtime; called by `Session::poll` only. May close or open the session meanwhile. */
class SessionListener {
public:
	virtual ~SessionListener() = default;
	/** The handshake is done; `p_backend` says what decides and how it is doing. */
	virtual void on_connected(const gd::Variant &p_backend) = 0;
	virtual void on_result(Method p_method, const gd::Variant &p_result) = 0;
	/** `p_error` is a Dictionary of code, message and data. */
	virtual void on_request_failed(std::int64_t p_id, const gd::Variant &p_error) = 0;
	virtual void on_notification(const std::string &p_method, const gd::Variant &p_params) = 0;
	/** There is no runtime any more, for a reason given as a sentence. */
	virtual void on_failed(const std::string &p_reason) = 0;
};

/**
 * Speaks JSON-RPC with one runtime after another: handshake, requests and their answers, and the agents that each new runtime
 * has to be told of. Requests made before the handshake is done wait for it. Belongs to the main thread and never blocks.
 */
class Session {
public:
	enum class State { DISCONNECTED, CONNECTING, CONNECTED };

	explicit Session(SessionListener &r_listener) :
			listener(r_listener) {}
	~Session() { close(); }

	State get_state() const { return state; }

	/** Starts a runtime; `p_initialize` is the params of the handshake, as JSON. Only when disconnected. */
	void open(LaunchPlan p_plan, const std::string &p_initialize);

	/** Has `on_failed` called at the next `poll`, for what failed before a runtime could be started. */
	void fail_later(std::string p_reason) { early_failure = std::move(p_reason); }

	/** Ends the runtime without waiting for it; pending requests are forgotten, agents are kept. */
	void close();

	/** Delivers what has come; once per frame. */
	void poll();

	/** For a request that the caller writes; see `send`. */
	std::int64_t next_id() { return pending.next_id(); }

	/** Sends a whole request body under that id. False, and a warning, when it cannot be sent. */
	bool send(std::int64_t p_id, Method p_method, std::string p_body);

	/** Registers an agent now, or as soon as there is a runtime, and with every later one. Gives the request's id. */
	std::int64_t register_agent(const std::string &p_agent_id, std::string p_registration);

	/** Forgets an agent; the id of the request, or 0 when no runtime has to be told. */
	std::int64_t unregister_agent(const std::string &p_agent_id);

private:
	void deliver(const RuntimeEvent &p_event);
	void deliver_result(const RuntimeEvent &p_event);
	void deliver_error(const RuntimeEvent &p_event);
	void finish_handshake(const gd::Variant &p_result);
	void check_handshake_deadline();
	void flush();
	void fail(const std::string &p_reason);
	void warn(const std::string &p_sentence);

	SessionListener &listener;
	State state = State::DISCONNECTED;
	std::unique_ptr<RuntimeConnection> connection;
	/** Counts the runtimes that were given up, so that `poll` notices when a listener closes the session. */
	int run = 0;
	PendingRequests pending;
	AgentRoster roster;
	/** Bodies that the connection has no room for yet, or that wait for the handshake. */
	std::deque<std::string> waiting;
	std::int64_t handshake_id = 0;
	std::chrono::steady_clock::time_point handshake_deadline;
	std::int64_t max_message_bytes = 0;
	std::string early_failure;
	std::string last_warning;
};

} // namespace agent_runtime
