#include "performance_monitors.h"

#include "../core/steady_seconds.h"
#include "../gdextension/callable.h"
#include "../gdextension/singleton.h"
#include "client_observers.h"

#include <algorithm>
#include <string>
#include <vector>

namespace agent_runtime::performance_monitors {

namespace {

std::vector<ClientObservers *> clients;

double tick_ms() {
	double slowest = 0;
	for (ClientObservers *client : clients) {
		slowest = std::max(slowest, client->figures().ticks.last_tick_ms());
	}
	return slowest;
}

DecisionCounts recent() {
	DecisionCounts sum;
	for (ClientObservers *client : clients) {
		sum += client->figures().ticks.recent(steady_seconds());
	}
	return sum;
}

double decisions_per_second() {
	return static_cast<double>(recent().decisions) / TickStatistics::WINDOW_S;
}

double fallbacks() {
	const DecisionCounts all = recent();
	return all.decisions > 0 ? static_cast<double>(all.fallbacks) / static_cast<double>(all.decisions) : 0;
}

std::int64_t queue() {
	std::int64_t open_ticks = 0;
	for (const ClientObservers *client : clients) {
		open_ticks += static_cast<std::int64_t>(client->queue());
	}
	return open_ticks;
}

/** The sum of what the runtimes said last; they are asked because somebody looks. */
double sum_of(double (RuntimeMetrics::*p_figure)() const) {
	double sum = 0;
	for (ClientObservers *client : clients) {
		client->figures().runtime.watch(steady_seconds());
		sum += (client->figures().runtime.*p_figure)();
	}
	return sum;
}

double tokens_per_second() {
	return sum_of(&RuntimeMetrics::tokens_per_second);
}

double memory_mb() {
	return sum_of(&RuntimeMetrics::memory_mb);
}

struct Monitor {
	const char *name;
	gd::Variant (*callable)();
};
constexpr Monitor MONITORS[] = {
	{ "agent_runtime/tick_ms", gd::callable<&tick_ms> },
	{ "agent_runtime/decisions_per_second", gd::callable<&decisions_per_second> },
	{ "agent_runtime/fallbacks", gd::callable<&fallbacks> },
	{ "agent_runtime/queue", gd::callable<&queue> },
	{ "agent_runtime/tokens_per_second", gd::callable<&tokens_per_second> },
	{ "agent_runtime/memory_mb", gd::callable<&memory_mb> },
};

} // namespace

void add(ClientObservers &r_client) {
	clients.push_back(&r_client);
	if (clients.size() > 1) {
		return;
	}
	const gd::Variant performance = gd::singleton("Performance");
	for (const Monitor &monitor : MONITORS) {
		performance.call("add_custom_monitor", monitor.name, monitor.callable());
	}
}

void remove(ClientObservers &r_client) {
	if (std::erase(clients, &r_client) == 0 || !clients.empty()) {
		return;
	}
	const gd::Variant performance = gd::singleton("Performance");
	for (const Monitor &monitor : MONITORS) {
		performance.call("remove_custom_monitor", monitor.name);
	}
}

} // namespace agent_runtime::performance_monitors
