#pragma once

#include "client_statistics.h"
#include "debugger_link.h"
#include "open_ticks.h"
#include "runtime_state.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace agent_runtime {

/** Whoever watches a client from outside the game's scripts: the monitors of `Performance` and the editor's panel. */
class ClientObservers {
public:
	explicit ClientObservers(const OpenTicks &p_open_ticks) :
			open_ticks(p_open_ticks) {}
	~ClientObservers() { leave_tree(); }

	/** The client is in the tree under that path. */
	void enter_tree(const std::string &p_path);
	void leave_tree();

	/** What becomes of the runtime, why if that is to be said, and how its backend is doing. */
	void set_state(RuntimeState p_state, const std::string &p_message, const gd::Dictionary &p_backend);

	void tick_sent(std::int64_t p_tick, const gd::Array &p_perceptions) { debugger.tick_sent(p_tick, p_perceptions); }
	/** `p_tick_ms` is the time that it took; nothing where a stand-in answered. */
	void tick_answered(const gd::Dictionary &p_answer, DecisionCounts p_decisions, std::optional<double> p_tick_ms);
	/** Whether somebody wants to see what the runtime says of itself; the caller then asks it. */
	bool wants_metrics();
	void metrics_came(const gd::Dictionary &p_metrics);
	void late_decision(const gd::Dictionary &p_action) { debugger.late_decision(p_action); }

	/** Once per frame. */
	void poll() { debugger.poll(); }

	ClientStatistics &figures() { return statistics; }
	/** Ticks that the runtime has not answered yet. */
	std::size_t queue() const { return open_ticks.count_expected(); }

private:
	const OpenTicks &open_ticks;
	ClientStatistics statistics;
	DebuggerLink debugger;
};

} // namespace agent_runtime
