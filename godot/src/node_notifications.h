#pragma once

namespace agent_runtime {

/** Of Godot's `Node`. */
constexpr int NOTIFICATION_ENTER_TREE = 10;
constexpr int NOTIFICATION_EXIT_TREE = 11;
constexpr int NOTIFICATION_READY = 13;
constexpr int NOTIFICATION_INTERNAL_PROCESS = 25;

} // namespace agent_runtime
