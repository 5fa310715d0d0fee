#pragma once

#include "runtime_connection.h"

#include <memory>

namespace agent_runtime {

/**
 * Keeps connections that nobody wants any more until their runtime has shut down, so that no frame of the game waits for it.
 * Belongs to the main thread.
 */
namespace ending_connections {

/** Stops a connection and takes it over. */
void add(std::unique_ptr<RuntimeConnection> p_connection);

/**
 * Waits for all of them; to be called before the library goes. Not for longer than a runtime takes to end that has to be killed: one whose output a process of
 * its own still holds open is left behind.
 */
void wait_for_all();

} // namespace ending_connections

} // namespace agent_runtime
