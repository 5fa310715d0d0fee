#pragma once

#include "../gdextension/containers.h"
#include "../gdextension/variant.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace agent_runtime {

/**
 * A child process and its three pipes, through Godot's own `OS.execute_with_pipe`, so that no platform needs code of ours.
 *
 * One thread may read the output, one the errors and one may write, all at once and blocking; they wake when the child ends.
 * Everything else belongs to the thread that started it.
 */
class ChildProcess {
public:
	/** Starts an executable that exists; false when the system refuses. Slow (a fork): not for the main thread. */
	bool start(const std::string &p_path, const std::vector<std::string> &p_arguments);

	/** Waits for bytes; empty when the stream has ended. */
	gd::PackedByteArray read_output();
	gd::PackedByteArray read_errors();

	/** Waits until the child has room; false when it no longer reads. */
	bool write(const gd::PackedByteArray &p_bytes);

	/** The exit code; nothing while it runs on after that time. */
	std::optional<std::int64_t> wait_for_exit(std::chrono::milliseconds p_timeout);

	/** Ends it by force. Does nothing when it has ended. */
	void kill();

	/** To be called when nobody reads or writes any more. */
	void close_pipes();

private:
	gd::Variant input_and_output;
	gd::Variant errors;
	std::int64_t pid = 0;
	std::optional<std::int64_t> exit_code;
	bool is_killed = false;
};

} // namespace agent_runtime
