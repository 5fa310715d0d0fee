#pragma once

#include "../core/restart_policy.h"
#include "runtime_settings.h"
#include "runtime_state.h"
#include "session.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace agent_runtime {

/** Hears what a supervised runtime does; called by `Supervisor::poll` only. May stop or start it meanwhile. */
class SupervisorListener {
public:
	virtual ~SupervisorListener() = default;
	/** `p_message` is a sentence for DEGRADED, RESTARTING and FAILED, else empty. */
	virtual void on_state(RuntimeState p_state, const std::string &p_message) = 0;
	/** A runtime has said who it is; comes before its state. */
	virtual void on_connected() = 0;
	/** The share of the model that is loaded, 0 to 1. */
	virtual void on_loading(double p_progress) = 0;
	virtual void on_result(const RuntimeEvent &p_event, Method p_method) = 0;
	virtual void on_request_failed(std::int64_t p_id, Method p_method, const gd::Dictionary &p_error) = 0;
	virtual void on_decision(const gd::Dictionary &p_action) = 0;
};

/**
 * Keeps a runtime running: starts it, starts another one when it ends for a reason that may not come again, and says in which
 * state all that is. Belongs to the main thread and never blocks.
 */
class Supervisor : private SessionListener {
public:
	explicit Supervisor(SupervisorListener &r_listener) :
			listener(r_listener) {}

	RuntimeState get_state() const { return state; }

	/** Whether a runtime answers right now. */
	bool is_connected() const { return session.get_state() == Session::State::CONNECTED; }

	/** Starts a runtime; only when STOPPED or FAILED. `p_initialize` is the params of the handshake, as JSON. */
	void start(const RuntimeSettings &p_settings, std::string p_initialize);

	/** Ends the runtime without waiting for it. Its agents are kept. */
	void stop();

	/** Delivers what has come; once per frame. */
	void poll();

	/** What decides, as the runtime described it last; empty before the first connection. */
	const gd::Dictionary &get_backend() const { return backend; }

	/** For requests; see `Session`. */
	Session &get_session() { return session; }

private:
	using Time = std::chrono::steady_clock::time_point;

	void on_connected(const gd::Variant &p_backend) override;
	void on_result(const RuntimeEvent &p_event, Method p_method) override;
	void on_request_failed(std::int64_t p_id, Method p_method, const gd::Dictionary &p_error) override;
	void on_notification(const std::string &p_method, const gd::Dictionary &p_params) override;
	void on_ended(const std::string &p_reason, bool p_is_final) override;

	void hear_of_backend(const gd::Dictionary &p_backend);
	void enter(RuntimeState p_state, const std::string &p_message = "");
	void fail(const std::string &p_reason);

	SupervisorListener &listener;
	Session session{ *this };
	RuntimeState state = RuntimeState::STOPPED;
	RestartPolicy policy;
	LaunchPlan plan;
	std::string initialize;
	gd::Dictionary backend;
	/** Of the runtime that answers now, or answered last. */
	Time connected_at;
	/** Nothing while no restart is due. */
	std::optional<Time> restart_at;
	/** Why nothing could be started; told at the next poll, since nothing is told within `start`. */
	std::string early_failure;
};

} // namespace agent_runtime
