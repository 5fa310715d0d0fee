#include "simulation_manager.h"

#include "../gdextension/output.h"
#include "mind_homes.h"
#include "node_notifications.h"

namespace agent_runtime {

namespace {

constexpr double MAX_TICK_RATE = 1000;

} // namespace

void SimulationManager::start_simulation() {
	if (is_running) {
		return;
	}
	is_running = true;
	clock.reset();
	emit("simulation_started");
}

void SimulationManager::stop_simulation() {
	if (!is_running) {
		return;
	}
	is_running = false;
	emit("simulation_stopped");
}

void SimulationManager::step_simulation() {
	current_tick++;
	emit("tick_advanced", current_tick);
	// When all scripts have moved the world on, so that minds perceive it as it is now.
	mind_homes::simulation_advanced(instance_id(), current_tick);
}

void SimulationManager::reset_simulation() {
	current_tick = 0;
	clock.reset();
}

void SimulationManager::set_tick_rate(double p_ticks_per_second) {
	if (!(p_ticks_per_second > 0 && p_ticks_per_second <= MAX_TICK_RATE)) {
		gd::print_error("SimulationManager: tick_rate cannot be " + std::to_string(p_ticks_per_second) + "; give ticks per second, above 0 and at most 1000");
		return;
	}
	tick_rate = p_ticks_per_second;
}

void SimulationManager::notification(int p_what) {
	switch (p_what) {
		case NOTIFICATION_READY:
			self().call("set_process_internal", true);
			if (auto_start) {
				start_simulation();
			}
			return;
		case NOTIFICATION_INTERNAL_PROCESS:
			if (is_running) {
				advance(self().call("get_process_delta_time").to_float());
			}
			return;
		case NOTIFICATION_EXIT_TREE:
			mind_homes::simulation_left(instance_id());
			return;
		default:
			return;
	}
}

std::int64_t SimulationManager::instance_id() const {
	return self().call("get_instance_id").to_int();
}

void SimulationManager::advance(double p_seconds) {
	const int due = clock.advance(p_seconds, tick_rate);
	// A script may stop the simulation from within a tick.
	for (int tick = 0; tick < due && is_running; tick++) {
		step_simulation();
	}
}

} // namespace agent_runtime
