#pragma once

#include <string>

namespace agent_runtime {

/** Hears when the editor looks at something else. */
class DebuggerWatcher {
public:
	virtual ~DebuggerWatcher() = default;
	virtual void on_watch_changed() = 0;
};

/**
 * What the editor's panel looks at, as it tells all clients of this process at once by the message `agent_runtime:watch`.
 * Godot takes one listener per name, so there is one here, from the first client's coming to the last one's going.
 */
namespace debugger_watch {

/** Whether this game was started by an editor that listens. */
bool is_debugged();

void add(DebuggerWatcher &r_watcher);
void remove(DebuggerWatcher &r_watcher);

/** Whether decisions are to be sent. */
bool is_on();

/** The agent that is looked at more closely; empty when there is none. */
const std::string &agent_id();

} // namespace debugger_watch

} // namespace agent_runtime
