#include "mind_homes.h"

#include "agent_mind.h"
#include "ipc_client.h"

#include <algorithm>
#include <map>
#include <vector>

namespace agent_runtime::mind_homes {

namespace {

/** In the order in which they entered the tree. */
std::vector<IPCClient *> clients;
/** Null for a mind that has no client yet. */
std::map<AgentMind *, IPCClient *> homes;
/** Those without, in the order in which they came. */
std::vector<AgentMind *> homeless;

/** How far down the tree the common branch of a client and a mind reaches; 0 when the client stands in another one. */
std::int64_t nearness(const IPCClient &p_client, const gd::Variant &p_mind) {
	const gd::Variant parent = p_client.self().call("get_parent");
	return parent.call("is_ancestor_of", p_mind).to_bool() ? parent.call("get_path").call("get_name_count").to_int() : 0;
}

IPCClient *find_at(const AgentMind &p_mind, const gd::NodePath &p_path) {
	const gd::Variant wanted = p_mind.self().call("get_node_or_null", p_path);
	const auto found = std::find_if(clients.begin(), clients.end(), [&](const IPCClient *p_client) { return p_client->is_same_as(wanted); });
	return found == clients.end() ? nullptr : *found;
}

IPCClient *find_for(const AgentMind &p_mind) {
	const gd::NodePath path = p_mind.get_client_path();
	if (!path.call("is_empty").to_bool()) {
		return find_at(p_mind, path);
	}
	IPCClient *nearest = nullptr;
	std::int64_t most = -1;
	for (IPCClient *client : clients) {
		if (const std::int64_t near = nearness(*client, p_mind.self()); near > most) {
			most = near;
			nearest = client;
		}
	}
	return nearest;
}

} // namespace

void client_came(IPCClient &r_client) {
	clients.push_back(&r_client);
}

void client_left(IPCClient &r_client) {
	std::erase(clients, &r_client);
	for (auto &[mind, client] : homes) {
		if (client == &r_client) {
			client->let_go(*mind);
			client = nullptr;
			homeless.push_back(mind);
		}
	}
}

void mind_came(AgentMind &r_mind) {
	homes[&r_mind] = nullptr;
	homeless.push_back(&r_mind);
}

bool mind_left(AgentMind &r_mind) {
	const auto home = homes.find(&r_mind);
	if (home == homes.end()) {
		return false;
	}
	if (home->second) {
		home->second->let_go(r_mind);
	}
	homes.erase(home);
	std::erase(homeless, &r_mind);
	return true;
}

void settle() {
	if (homeless.empty() || clients.empty()) {
		return;
	}
	std::erase_if(homeless, [](AgentMind *p_mind) {
		IPCClient *client = find_for(*p_mind);
		if (client) {
			homes[p_mind] = client;
			client->adopt(*p_mind);
		}
		return client != nullptr;
	});
}

bool is_homeless(const AgentMind &p_mind) {
	return std::find(homeless.begin(), homeless.end(), &p_mind) != homeless.end();
}

IPCClient *client_of(AgentMind &r_mind) {
	const auto home = homes.find(&r_mind);
	return home == homes.end() ? nullptr : home->second;
}

void simulation_advanced(std::int64_t p_simulation, std::int64_t p_tick) {
	settle();
	const std::vector<IPCClient *> told = clients;
	for (IPCClient *client : told) {
		if (std::find(clients.begin(), clients.end(), client) != clients.end()) {
			client->follow_simulation(p_simulation, p_tick);
		}
	}
}

void simulation_left(std::int64_t p_simulation) {
	for (IPCClient *client : clients) {
		client->forget_simulation(p_simulation);
	}
}

} // namespace agent_runtime::mind_homes
