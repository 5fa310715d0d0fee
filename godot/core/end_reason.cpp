#include "end_reason.h"

namespace agent_runtime {

namespace {

/** Of the runtime, as `agent-runtime --help` lists them. */
constexpr std::int64_t EXIT_USAGE = 2;
constexpr std::int64_t EXIT_MODEL = 4;
/** Of shells and loaders: the program, or a library that it needs, cannot be executed or is not there. */
constexpr std::int64_t EXIT_NOT_EXECUTABLE = 126;
constexpr std::int64_t EXIT_NOT_FOUND = 127;
/** Of a process that was killed. */
constexpr std::int64_t EXIT_KILLED = 9;
/** What Godot's own copy of itself says before it kills itself because the system refuses to turn it into the runtime. */
constexpr std::string_view NOT_CREATED = "Could not create child process";

/** Godot gives the number of the signal, with 128 added when memory was dumped, for a process that did not end by itself. */
std::string what_happened(std::int64_t p_exit_code) {
	switch (p_exit_code) {
		case EXIT_KILLED:
			return "was killed, perhaps for want of memory,";
		case 4 + 128:
		case 6 + 128:
		case 8 + 128:
		case 11:
		case 11 + 128:
			return "crashed";
		default:
			return "ended";
	}
}

} // namespace

std::string end_reason(std::int64_t p_exit_code, std::string_view p_last_words) {
	const std::string code = "exit code " + std::to_string(p_exit_code);
	// The runtime, which people also start by hand, names the code itself.
	const std::string repeated = " (" + code + ")";
	if (p_last_words.ends_with(repeated)) {
		p_last_words.remove_suffix(repeated.size());
	}
	return "the runtime " + what_happened(p_exit_code) + " with " + code + (p_last_words.empty() ? "" : ": ") + std::string(p_last_words);
}

bool is_bound_to_end_again(std::int64_t p_exit_code) {
	return p_exit_code == EXIT_USAGE || p_exit_code == EXIT_MODEL || p_exit_code == EXIT_NOT_EXECUTABLE || p_exit_code == EXIT_NOT_FOUND;
}

bool was_never_started(std::int64_t p_exit_code, std::string_view p_last_words) {
	return p_exit_code == EXIT_KILLED && p_last_words.starts_with(NOT_CREATED);
}

} // namespace agent_runtime
