#pragma once

#include <cstdint>

namespace agent_runtime {

class AgentMind;
class IPCClient;

/**
 * Knows which minds and clients are in the tree, and brings each mind to the client that decides for it: the one at its
 * `client_path`, or else the one whose parent is its closest ancestor, or else the first. That is done once the whole scene is
 * there, since a mind may enter the tree before its client. Belongs to the main thread.
 */
namespace mind_homes {

void client_came(IPCClient &r_client);
/** Its minds look for another one. */
void client_left(IPCClient &r_client);

void mind_came(AgentMind &r_mind);
/** False when it was not there. */
bool mind_left(AgentMind &r_mind);

/** Brings every mind that has no client to one, where there is one. */
void settle();

bool is_homeless(const AgentMind &p_mind);

/** Who decides for it; null for nobody yet. */
IPCClient *client_of(AgentMind &r_mind);

/** Tells all clients that a simulation has advanced, and all of its listeners know. `p_simulation` is its instance id. */
void simulation_advanced(std::int64_t p_simulation, std::int64_t p_tick);
void simulation_left(std::int64_t p_simulation);

} // namespace mind_homes

} // namespace agent_runtime
