#include "supervisor.h"

#include "../gdextension/output.h"

#include <utility>

namespace agent_runtime {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

} // namespace

void Supervisor::start(const RuntimeSettings &p_settings, std::string p_initialize) {
	policy.configure(p_settings.restart_limit, milliseconds(p_settings.restart_backoff_ms));
	policy.reset();
	session.set_request_timeout(milliseconds(p_settings.request_timeout_ms));
	connected_at = Time::max();
	restart_at.reset();
	initialize = std::move(p_initialize);
	std::optional<LaunchPlan> planned = plan_launch(p_settings, early_failure);
	state = RuntimeState::STARTING;
	if (planned) {
		plan = std::move(*planned);
		session.open(plan, initialize);
	}
}

void Supervisor::stop() {
	session.close();
	restart_at.reset();
	early_failure.clear();
	backend = {};
	state = RuntimeState::STOPPED;
}

void Supervisor::poll() {
	if (!early_failure.empty()) {
		fail(std::exchange(early_failure, {}));
	}
	if (restart_at && steady_clock::now() >= *restart_at) {
		restart_at.reset();
		connected_at = Time::max();
		session.open(plan, initialize);
	}
	session.poll();
}

void Supervisor::on_connected(const gd::Variant &p_backend) {
	connected_at = steady_clock::now();
	listener.on_connected();
	if (is_connected()) {
		hear_of_backend(gd::Dictionary(p_backend));
	}
}

void Supervisor::on_result(const RuntimeEvent &p_event, Method p_method) {
	listener.on_result(p_event, p_method);
}

void Supervisor::on_request_failed(std::int64_t p_id, Method p_method, const gd::Dictionary &p_error) {
	listener.on_request_failed(p_id, p_method, p_error);
}

void Supervisor::on_notification(const std::string &p_method, const gd::Dictionary &p_params) {
	if (p_method == "decision") {
		listener.on_decision(p_params);
	} else if (p_method == "statusChanged") {
		hear_of_backend(p_params);
	}
}

void Supervisor::hear_of_backend(const gd::Dictionary &p_backend) {
	backend = p_backend;
	const std::string told = p_backend.get("state").to_utf8();
	if (told == "ready") {
		enter(RuntimeState::READY);
	} else if (told == "failed") {
		enter(RuntimeState::DEGRADED, p_backend.get("message").to_utf8());
	} else {
		enter(RuntimeState::LOADING);
		const gd::Variant progress = p_backend.get("progress");
		if (!progress.is_nil()) {
			listener.on_loading(progress.to_float());
		}
	}
}

void Supervisor::on_ended(const std::string &p_reason, bool p_is_final) {
	const Time ended_at = steady_clock::now();
	const milliseconds served = connected_at < ended_at ? duration_cast<milliseconds>(ended_at - connected_at) : milliseconds(0);
	const std::optional<milliseconds> delay = p_is_final ? std::nullopt : policy.delay_after_end(served);
	if (!delay) {
		fail(p_is_final || policy.count() == 0 ? p_reason : p_reason + " (after " + std::to_string(policy.count()) + " restarts)");
		return;
	}
	gd::print_warning("IPCClient: " + p_reason + "; the next one starts in " + std::to_string(delay->count()) + " ms");
	restart_at = ended_at + *delay;
	enter(RuntimeState::RESTARTING, p_reason);
}

void Supervisor::fail(const std::string &p_reason) {
	gd::print_warning("IPCClient: " + p_reason);
	enter(RuntimeState::FAILED, p_reason);
}

void Supervisor::enter(RuntimeState p_state, const std::string &p_message) {
	// The state of loading is told again and again, with its progress.
	if (p_state != state) {
		state = p_state;
		listener.on_state(p_state, p_message);
	}
}

} // namespace agent_runtime
