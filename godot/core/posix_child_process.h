#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace agent_runtime {

/**
 * A child process and its three pipes, on Linux and macOS. By `posix_spawn`, because a fork copies the page tables of the whole game, and its main thread waits for
 * that when it next needs memory. No other child of the game gets these pipes.
 *
 * One thread may read the output, one the errors and one may write, all at once and blocking; they wake when the child ends.
 * Everything else belongs to the thread that started it.
 */
class PosixChildProcess {
public:
	PosixChildProcess() = default;
	PosixChildProcess(const PosixChildProcess &) = delete;
	PosixChildProcess &operator=(const PosixChildProcess &) = delete;
	~PosixChildProcess() { close_pipes(); }

	/** Starts an executable; false when the system refuses, also because it is none. */
	bool start(const std::string &p_path, const std::vector<std::string> &p_arguments);

	/** Waits for bytes; false when the stream has ended. */
	bool read_output(std::string &r_bytes) { return read(output, r_bytes); }
	bool read_errors(std::string &r_bytes) { return read(errors, r_bytes); }

	/** Waits until the child has room for both, one behind the other; false when it no longer reads. */
	bool write(std::string_view p_head, std::string_view p_tail);

	/** The exit code, or the number of the signal that ended it, with 128 added when memory was dumped; nothing while it runs on after that time. */
	std::optional<std::int64_t> wait_for_exit(std::chrono::milliseconds p_timeout);

	/** Ends it by force. Does nothing when it has ended. */
	void kill();

	/** To be called when nobody reads or writes any more. */
	void close_pipes();

private:
	/** Open while it is not negative. */
	using Descriptor = int;

	static bool read(Descriptor p_from, std::string &r_bytes);

	Descriptor input = -1;
	Descriptor output = -1;
	Descriptor errors = -1;
	pid_t pid = 0;
	std::optional<std::int64_t> exit_code;
	bool is_killed = false;
};

} // namespace agent_runtime
