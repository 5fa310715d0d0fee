#pragma once

#include "../core/tick_clock.h"
#include "../gdextension/extension_object.h"

#include <cstdint>

namespace agent_runtime {

/** The node `SimulationManager` of Godot; doc_classes/SimulationManager.xml says what it does for scripts. */
class SimulationManager : public gd::ExtensionObject {
public:
	void start_simulation();
	void stop_simulation();
	void step_simulation();
	void reset_simulation();

	double get_tick_rate() const { return tick_rate; }
	void set_tick_rate(double p_ticks_per_second);
	std::int64_t get_current_tick() const { return current_tick; }
	bool get_is_running() const { return is_running; }
	bool get_auto_start() const { return auto_start; }
	void set_auto_start(bool p_enabled) { auto_start = p_enabled; }

	void notification(int p_what) override;

private:
	void advance(double p_seconds);
	std::int64_t instance_id() const;

	double tick_rate = 10;
	std::int64_t current_tick = 0;
	bool is_running = false;
	bool auto_start = true;
	TickClock clock;
};

} // namespace agent_runtime
