#include "child_process.h"

#ifdef _WIN32

#include "../gdextension/containers.h"
#include "../gdextension/singleton.h"

#include <mutex>
#include <thread>

namespace agent_runtime {

namespace {

constexpr std::int64_t READ_BYTES = 65536;
constexpr std::chrono::milliseconds EXIT_POLL_INTERVAL{ 2 };

/** Two children started at the same moment would inherit each other's pipes, and neither would ever see them end. */
std::mutex start_mutex;

} // namespace

bool ChildProcess::start(const std::string &p_path, const std::vector<std::string> &p_arguments) {
	const std::lock_guard lock(start_mutex);
	const gd::Dictionary started(gd::singleton("OS").call("execute_with_pipe", p_path, gd::PackedStringArray(p_arguments), true));
	input_and_output = started.get("stdio");
	errors = started.get("stderr");
	pid = started.get("pid").to_int();
	return !input_and_output.is_nil() && pid > 0;
}

bool ChildProcess::read(gd::Variant &r_from, std::string &r_bytes) {
	const gd::PackedByteArray bytes(r_from.call("get_buffer", READ_BYTES));
	r_bytes = bytes.bytes();
	return !r_bytes.empty();
}

bool ChildProcess::write(std::string_view p_head, std::string_view p_tail) {
	return input_and_output.call("store_buffer", gd::PackedByteArray(p_head, p_tail)).to_bool();
}

std::optional<std::int64_t> ChildProcess::wait_for_exit(std::chrono::milliseconds p_timeout) {
	const gd::Variant os = gd::singleton("OS");
	const auto deadline = std::chrono::steady_clock::now() + p_timeout;
	while (!exit_code && !is_killed) {
		// Godot reaps the child when it first sees that it has ended, and complains when asked again.
		if (!os.call("is_process_running", pid).to_bool()) {
			exit_code = os.call("get_process_exit_code", pid).to_int();
		} else if (std::chrono::steady_clock::now() >= deadline) {
			break;
		} else {
			std::this_thread::sleep_for(EXIT_POLL_INTERVAL);
		}
	}
	return exit_code;
}

void ChildProcess::kill() {
	if (!exit_code && !is_killed) {
		gd::singleton("OS").call("kill", pid);
		is_killed = true;
	}
}

void ChildProcess::close_pipes() {
	input_and_output.call("close");
	errors.call("close");
}

} // namespace agent_runtime

#endif
