#pragma once

#include "../core/runtime_metrics.h"
#include "../core/tick_statistics.h"

namespace agent_runtime {

/** Figures of one client: its own, and what its runtime says. */
struct ClientStatistics {
	TickStatistics ticks;
	RuntimeMetrics runtime;
};

} // namespace agent_runtime
