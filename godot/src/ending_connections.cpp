#include "ending_connections.h"

#include <vector>

namespace agent_runtime::ending_connections {

namespace {

std::vector<std::unique_ptr<RuntimeConnection>> connections;

} // namespace

void add(std::unique_ptr<RuntimeConnection> p_connection) {
	std::erase_if(connections, [](const auto &p_other) { return p_other->is_finished(); });
	p_connection->stop();
	connections.push_back(std::move(p_connection));
}

void wait_for_all() {
	connections.clear();
}

} // namespace agent_runtime::ending_connections
