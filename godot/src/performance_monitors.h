#pragma once

namespace agent_runtime {

class ClientObservers;

/**
 * Custom monitors of Godot's `Performance`, which the editor's debugger graphs. They are there as long as a client is in the tree:
 *
 *     agent_runtime/tick_ms                from the request to the answer of the last tick; of several clients the slowest
 *     agent_runtime/decisions_per_second   of all clients
 *     agent_runtime/fallbacks              share of those that nobody decided in time, 0 to 1
 *     agent_runtime/queue                  ticks that the runtimes of all clients have yet to answer
 *     agent_runtime/tokens_per_second      that the model computes, of all clients
 *     agent_runtime/memory_mb              that the runtimes of all clients hold
 *
 * The last two are read from the runtime's own metrics, once a second while somebody looks at them.
 */
namespace performance_monitors {

/** From now on that client counts, until it is removed. */
void add(ClientObservers &r_client);
void remove(ClientObservers &r_client);

} // namespace performance_monitors

} // namespace agent_runtime
