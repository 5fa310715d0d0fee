#include "client_observers.h"

#include "../core/steady_seconds.h"
#include "performance_monitors.h"

#include <cmath>

namespace agent_runtime {

namespace {

/** Such as "Qwen3 1.7B: loading 42 %". */
std::string describe(const gd::Dictionary &p_backend) {
	if (p_backend.is_empty()) {
		return {};
	}
	const gd::Variant model = p_backend.get("model");
	std::string text = (model.is_nil() ? p_backend.get("kind") : model).to_utf8() + ": " + p_backend.get("state").to_utf8();
	const gd::Variant progress = p_backend.get("progress");
	if (!progress.is_nil()) {
		text += " " + std::to_string(std::lround(progress.to_float() * 100)) + " %";
	}
	const gd::Variant message = p_backend.get("message");
	return message.is_nil() ? text : text + ", " + message.to_utf8();
}

} // namespace

void ClientObservers::enter_tree(const std::string &p_path) {
	performance_monitors::add(*this);
	debugger.enter_tree(p_path);
}

void ClientObservers::leave_tree() {
	performance_monitors::remove(*this);
	debugger.leave_tree();
}

void ClientObservers::set_state(RuntimeState p_state, const std::string &p_message, const gd::Dictionary &p_backend) {
	if (p_state == RuntimeState::STOPPED || p_state == RuntimeState::RESTARTING || p_state == RuntimeState::FAILED) {
		statistics.ticks.disconnected();
		statistics.runtime.disconnected();
	}
	debugger.set_state(state_name(p_state), p_message.empty() ? describe(p_backend) : p_message);
}

bool ClientObservers::wants_metrics() {
	return statistics.runtime.take_due(steady_seconds());
}

void ClientObservers::metrics_came(const gd::Dictionary &p_metrics) {
	const gd::Dictionary tokens(p_metrics.get("tokens"));
	const std::int64_t computed = tokens.get("prefilled").to_int() + tokens.get("sampled").to_int() + tokens.get("forced").to_int();
	statistics.runtime.read(computed, gd::Dictionary(p_metrics.get("memory")).get("rss_bytes").to_int(), steady_seconds());
}

void ClientObservers::tick_answered(const gd::Dictionary &p_answer, DecisionCounts p_decisions, std::optional<double> p_tick_ms) {
	statistics.ticks.answered(p_tick_ms, p_decisions, steady_seconds());
	debugger.tick_answered(p_answer, statistics.ticks.last_tick_ms());
}

} // namespace agent_runtime
