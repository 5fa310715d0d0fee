#include "ending_connections.h"

#include "../gdextension/output.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace agent_runtime::ending_connections {

namespace {

/** Longer than the grace that a runtime is given, and the time in which the system ends a process that is killed. */
constexpr std::chrono::seconds LONGEST_END{ 4 };
constexpr std::chrono::milliseconds POLL_INTERVAL{ 2 };

std::vector<std::unique_ptr<RuntimeConnection>> connections;

bool is_finished(const std::unique_ptr<RuntimeConnection> &p_connection) {
	return p_connection->is_finished();
}

} // namespace

void add(std::unique_ptr<RuntimeConnection> p_connection) {
	std::erase_if(connections, is_finished);
	p_connection->stop();
	connections.push_back(std::move(p_connection));
}

void wait_for_all() {
	const auto deadline = std::chrono::steady_clock::now() + LONGEST_END;
	while (!std::all_of(connections.begin(), connections.end(), is_finished) && std::chrono::steady_clock::now() < deadline) {
		std::this_thread::sleep_for(POLL_INTERVAL);
	}
	std::erase_if(connections, is_finished);
	for (std::unique_ptr<RuntimeConnection> &stuck : connections) {
		gd::print_warning("agent-runtime: it has ended, but a process that it has started holds its output open; the game does not wait for that");
		// Its threads wait for ever, and end with the game.
		static_cast<void>(stuck.release());
	}
	connections.clear();
}

} // namespace agent_runtime::ending_connections
