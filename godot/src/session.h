#pragma once

#include "../core/agent_roster.h"
#include "../core/pending_requests.h"
#include "../gdextension/containers.h"
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
	virtual void on_result(const RuntimeEvent &p_event, Method p_method) = 0;
	/** `p_error` is a Dictionary of code, message and data. */
	virtual void on_request_failed(std::int64_t p_id, Method p_method, const gd::Dictionary &p_error) = 0;
	virtual void on_notification(const std::string &p_method, const gd::Dictionary &p_params) = 0;
	/** There is no runtime any more, for a reason given as a sentence; `p_is_final` when another one would fare no better. */
	virtual void on_ended(const std::string &p_reason, bool p_is_final) = 0;
};

/**
 * Speaks JSON-RPC with one runtime after another: handshake, requests and their answers, and the agents that each new runtime
 * has to be told of. Requests made before the handshake is done wait for it. A runtime that says nothing for a while is asked
 * how it is, and given up when it does not answer. Belongs to the main thread and never blocks.
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

	/** Ends the runtime without waiting for it; pending requests are forgotten, agents are kept. */
	void close();

	/** Delivers what has come; once per frame. */
	void poll();

	/** Requests that are not answered within this fail; 0 for never. */
	void set_request_timeout(std::chrono::milliseconds p_timeout) { request_timeout = p_timeout; }

	/** For a request that the caller writes; see `send`. */
	std::int64_t next_id() { return pending.next_id(); }

	/** Sends a whole request body under that id. False, and a warning, when it cannot be sent. */
	bool send(std::int64_t p_id, Method p_method, std::string p_body);

	/** Registers an agent now, or as soon as there is a runtime, and with every later one. Gives the request's id. */
	std::int64_t register_agent(const std::string &p_agent_id, std::string p_registration);

	/** Forgets an agent; the id of the request, or 0 when no runtime has to be told. */
	std::int64_t unregister_agent(const std::string &p_agent_id);

private:
	using Time = PendingRequests::Time;

	void deliver_events(Time p_now);
	void deliver(const RuntimeEvent &p_event);
	void deliver_result(const RuntimeEvent &p_event);
	void deliver_error(const RuntimeEvent &p_event);
	void finish_handshake(const gd::Variant &p_result);
	void check_handshake_deadline(Time p_now);
	void check_request_timeouts(Time p_now);
	void check_heartbeat(Time p_now);
	void flush();
	/** Lets a body wait for its turn. */
	void enqueue(std::string p_body);
	/** Whether so much waits already that what comes next is refused. */
	bool has_fallen_behind(Method p_next) const;
	void end(const std::string &p_reason, bool p_is_final);
	void warn(const std::string &p_sentence);

	static Time now() { return std::chrono::steady_clock::now(); }

	SessionListener &listener;
	State state = State::DISCONNECTED;
	std::unique_ptr<RuntimeConnection> connection;
	/** What has come and is not delivered yet; the next is taken when these are. */
	std::deque<RuntimeEvent> events;
	/** Counts the runtimes that were given up, so that `poll` notices when a listener closes the session. */
	int run = 0;
	PendingRequests pending;
	AgentRoster roster;
	/** Bodies that the connection has no room for yet, or that wait for the handshake. */
	std::deque<std::string> waiting;
	/** Of all of them. */
	std::size_t waiting_bytes = 0;
	std::int64_t handshake_id = 0;
	Time handshake_deadline;
	std::chrono::milliseconds request_timeout{ 0 };
	/** When the runtime was last heard of, or asked how it is. */
	Time last_sign;
	Time last_poll;
	/** Of the question how it is, while there is no answer; else 0. */
	std::int64_t heartbeat_id = 0;
	std::int64_t max_message_bytes = 0;
	std::string last_warning;
};

} // namespace agent_runtime
