#pragma once

#include "runtime_connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace agent_runtime {

/** What the properties of an IPCClient say about the runtime to be started. */
struct RuntimeSettings {
	std::string server_url;
	/** `res://`, `user://` or a path of the system; empty for none. */
	std::string model_path;
	/** "auto", "llama" or "scripted". */
	std::string backend = "auto";
	/** pino's name of a level; empty for the runtime's own choice. */
	std::string log_level;
	/** The file that everything is recorded in: `res://`, `user://` or a path of the system; empty for none. */
	std::string record_to;
	std::string memory_path;
	/** Go before all others. */
	std::vector<std::string> arguments;
	/** Starts in a row after the first, see `RestartPolicy`. */
	int restart_limit = 5;
	std::int64_t restart_backoff_ms = 250;
	/** 0 for no limit. */
	std::int64_t request_timeout_ms = 30'000;
};

/**
 * Where the runtime may be and with which arguments it is to be started; asks Godot for paths, so it belongs to the main thread.
 * Nothing when `p_settings.server_url` cannot be understood, and `r_error` says what can.
 */
std::optional<LaunchPlan> plan_launch(const RuntimeSettings &p_settings, std::string &r_error);

} // namespace agent_runtime
