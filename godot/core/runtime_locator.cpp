#include "runtime_locator.h"

#include <filesystem>
#include <system_error>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace agent_runtime {

namespace {

#ifdef _WIN32
constexpr char PATH_SEPARATOR = ';';
constexpr std::string_view EXECUTABLE_SUFFIX = ".exe";
constexpr std::string_view PLATFORM = "windows";
#else
constexpr char PATH_SEPARATOR = ':';
constexpr std::string_view EXECUTABLE_SUFFIX = "";
#ifdef __APPLE__
constexpr std::string_view PLATFORM = "macos";
#else
constexpr std::string_view PLATFORM = "linux";
#endif
#endif

#if defined(__aarch64__) || defined(_M_ARM64)
constexpr std::string_view ARCHITECTURE = "arm64";
#else
constexpr std::string_view ARCHITECTURE = "x86_64";
#endif

std::filesystem::path to_path(std::string_view p_utf8) {
	return std::filesystem::path(std::u8string(p_utf8.begin(), p_utf8.end()));
}

bool is_file(const std::string &p_path) {
	std::error_code error;
	return std::filesystem::is_regular_file(to_path(p_path), error);
}

bool may_execute([[maybe_unused]] const std::string &p_path) {
#ifdef _WIN32
	return true;
#else
	return access(p_path.c_str(), X_OK) == 0;
#endif
}

} // namespace

std::string runtime_file_name() {
	return "agent-runtime" + std::string(EXECUTABLE_SUFFIX);
}

std::string runtime_platform() {
	return std::string(PLATFORM) + "." + std::string(ARCHITECTURE);
}

Candidates candidates_in_path(std::string_view p_name, std::string_view p_path_variable) {
	std::string name(p_name);
	if (!name.ends_with(EXECUTABLE_SUFFIX)) {
		name += EXECUTABLE_SUFFIX;
	}
	Candidates candidates;
	while (!p_path_variable.empty()) {
		const std::size_t end = p_path_variable.find(PATH_SEPARATOR);
		const std::string_view folder = p_path_variable.substr(0, end);
		if (!folder.empty()) {
			candidates.push_back(std::string(folder) + "/" + name);
		}
		p_path_variable.remove_prefix(end == std::string_view::npos ? p_path_variable.size() : end + 1);
	}
	return candidates;
}

std::optional<std::string> locate_executable(const Candidates &p_candidates, std::string &r_error) {
	std::string looked_at;
	for (const std::string &candidate : p_candidates) {
		if (is_file(candidate)) {
			if (may_execute(candidate)) {
				return candidate;
			}
			r_error = "the runtime at " + candidate + " may not be executed; allow it with: chmod +x \"" + candidate + "\"";
			return std::nullopt;
		}
		looked_at += (looked_at.empty() ? "" : ", ") + candidate;
	}
	r_error = "the runtime was not found; looked for " + (looked_at.empty() ? std::string("nothing, because no path was given") : looked_at) +
			". Put it beside the game or into addons/agent_runtime/bin, or name it with connect_to_server(\"stdio:/path/to/agent-runtime\")";
	return std::nullopt;
}

} // namespace agent_runtime
