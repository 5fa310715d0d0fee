#pragma once

#include "../core/log_line.h"

namespace agent_runtime {

/** Shows a line of the runtime's log in Godot's output: warnings as warnings, errors as errors. May be called from any thread. */
void show_runtime_log(const LogLine &p_line);

} // namespace agent_runtime
