#include "posix_child_process.h"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace agent_runtime {

namespace {

constexpr std::size_t READ_BYTES = 65536;
constexpr std::chrono::milliseconds EXIT_POLL_INTERVAL{ 2 };
/** When somebody else in this process has asked how the child ended, and was told. */
constexpr std::int64_t EXIT_UNKNOWN = 255;

/** Both ends, kept from other children. */
struct Pipe {
	int reading = -1;
	int writing = -1;

	bool open() {
		int ends[2];
#ifdef __linux__
		const bool is_open = pipe2(ends, O_CLOEXEC) == 0;
#else
		const bool is_open = pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
#endif
		if (is_open) {
			reading = ends[0];
			writing = ends[1];
		}
		return is_open;
	}
};

void close_if_open(int &r_descriptor) {
	if (r_descriptor >= 0) {
		::close(r_descriptor);
		r_descriptor = -1;
	}
}

/** 0, or why the system refuses. */
int spawn(const std::string &p_path, const std::vector<std::string> &p_arguments, const Pipe &p_input, const Pipe &p_output, const Pipe &p_errors, pid_t &r_pid) {
	std::vector<char *> arguments = { const_cast<char *>(p_path.c_str()) };
	for (const std::string &argument : p_arguments) {
		arguments.push_back(const_cast<char *>(argument.c_str()));
	}
	arguments.push_back(nullptr);
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, p_input.reading, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, p_output.writing, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, p_errors.writing, STDERR_FILENO);
	const int error = posix_spawn(&r_pid, p_path.c_str(), &actions, nullptr, arguments.data(), environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

} // namespace

bool PosixChildProcess::start(const std::string &p_path, const std::vector<std::string> &p_arguments) {
	Pipe to_child;
	Pipe from_child;
	Pipe of_errors;
	const bool is_started = to_child.open() && from_child.open() && of_errors.open() && spawn(p_path, p_arguments, to_child, from_child, of_errors, pid) == 0;
	close_if_open(to_child.reading);
	close_if_open(from_child.writing);
	close_if_open(of_errors.writing);
	input = to_child.writing;
	output = from_child.reading;
	errors = of_errors.reading;
	if (!is_started) {
		close_pipes();
	}
	return is_started;
}

bool PosixChildProcess::read(Descriptor p_from, std::string &r_bytes) {
	r_bytes.resize(READ_BYTES);
	ssize_t count = -1;
	do {
		count = ::read(p_from, r_bytes.data(), r_bytes.size());
	} while (count < 0 && errno == EINTR);
	r_bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
	return count > 0;
}

bool PosixChildProcess::write(std::string_view p_head, std::string_view p_tail) {
	std::string bytes(p_head);
	bytes += p_tail;
	// A game that was stopped and goes on finds that only a part was written.
	for (std::string_view rest = bytes; !rest.empty();) {
		const ssize_t count = ::write(input, rest.data(), rest.size());
		if (count < 0 && errno != EINTR) {
			return false;
		}
		rest.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
	}
	return true;
}

std::optional<std::int64_t> PosixChildProcess::wait_for_exit(std::chrono::milliseconds p_timeout) {
	const auto deadline = std::chrono::steady_clock::now() + p_timeout;
	while (!exit_code && !is_killed) {
		int status = 0;
		const pid_t ended = waitpid(pid, &status, WNOHANG);
		if (ended == pid) {
			exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : status & 0xff;
		} else if (ended < 0 && errno != EINTR) {
			exit_code = EXIT_UNKNOWN;
		} else if (std::chrono::steady_clock::now() >= deadline) {
			break;
		} else {
			std::this_thread::sleep_for(EXIT_POLL_INTERVAL);
		}
	}
	return exit_code;
}

void PosixChildProcess::kill() {
	if (!exit_code && !is_killed && pid > 0) {
		::kill(pid, SIGKILL);
		while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
		}
		is_killed = true;
	}
}

void PosixChildProcess::close_pipes() {
	close_if_open(input);
	close_if_open(output);
	close_if_open(errors);
}

} // namespace agent_runtime
