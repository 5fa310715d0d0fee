#pragma once

#ifndef _WIN32
#include "../core/posix_child_process.h"
#else
#include "../gdextension/variant.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#endif

namespace agent_runtime {

#ifndef _WIN32
using ChildProcess = PosixChildProcess;
#else

/**
 * A child process and its three pipes, on Windows: through Godot's own `OS.execute_with_pipe`.
 *
 * One thread may read the output, one the errors and one may write, all at once and blocking; they wake when the child ends.
 * Everything else belongs to the thread that started it.
 */
class ChildProcess {
public:
	/** Starts an executable that exists; false when the system refuses. Slow (a fork): not for the main thread. */
	bool start(const std::string &p_path, const std::vector<std::string> &p_arguments);

	/** Waits for bytes; false when the stream has ended. */
	bool read_output(std::string &r_bytes) { return read(input_and_output, r_bytes); }
	bool read_errors(std::string &r_bytes) { return read(errors, r_bytes); }

	/** Waits until the child has room for both, one behind the other; false when it no longer reads. */
	bool write(std::string_view p_head, std::string_view p_tail);

	/** The exit code; nothing while it runs on after that time. */
	std::optional<std::int64_t> wait_for_exit(std::chrono::milliseconds p_timeout);

	/** Ends it by force. Does nothing when it has ended. */
	void kill();

	/** To be called when nobody reads or writes any more. */
	void close_pipes();

private:
	static bool read(gd::Variant &r_from, std::string &r_bytes);

	gd::Variant input_and_output;
	gd::Variant errors;
	std::int64_t pid = 0;
	std::optional<std::int64_t> exit_code;
	bool is_killed = false;
};
#endif

} // namespace agent_runtime
