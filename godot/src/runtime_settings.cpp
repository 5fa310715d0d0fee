#include "runtime_settings.h"

#include "../core/server_url.h"
#include "../gdextension/output.h"
#include "../gdextension/singleton.h"

#include <string_view>

namespace agent_runtime {

namespace {

constexpr std::string_view PROJECT_SCHEME = "res://";
constexpr std::string_view BUNDLED_FOLDER = "res://addons/agent_runtime/bin/";

std::string folder_of_the_game() {
	return gd::singleton("OS").call("get_executable_path").call("get_base_dir").to_utf8();
}

bool is_exported() {
	return gd::singleton("OS").call("has_feature", "template").to_bool();
}

/** An exported project has no folder of its own any more; what stood in it is then looked for beside the game. */
std::string to_system_path(const std::string &p_path) {
	if (p_path.starts_with(PROJECT_SCHEME) && is_exported()) {
		return folder_of_the_game() + "/" + p_path.substr(PROJECT_SCHEME.size());
	}
	return gd::singleton("ProjectSettings").call("globalize_path", p_path).to_utf8();
}

Candidates in_path(const std::string &p_name) {
	return candidates_in_path(p_name, gd::singleton("OS").call("get_environment", "PATH").to_utf8());
}

Candidates bundled_candidates() {
	const std::string name = runtime_file_name();
	const std::string bundled_folder(BUNDLED_FOLDER);
	// In a project that keeps the executables of several platforms, each has a folder of its own.
	const std::string for_this_platform = bundled_folder + runtime_platform() + "/" + name;
	Candidates candidates = { folder_of_the_game() + "/" + name, to_system_path(for_this_platform), to_system_path(bundled_folder + name) };
	for (std::string &candidate : in_path(name)) {
		candidates.push_back(std::move(candidate));
	}
	return candidates;
}

Candidates executable_candidates(const std::string &p_path) {
	const bool is_bare_name = p_path.find_first_of("/\\") == std::string::npos;
	return is_bare_name ? in_path(p_path) : Candidates{ to_system_path(p_path) };
}

void warn_once_about_http(const std::string &p_url) {
	static bool has_warned = false;
	if (!has_warned) {
		has_warned = true;
		gd::print_warning("IPCClient: " + p_url + " names an HTTP server, which is no longer needed: the bundled runtime is started instead. Leave the URL empty to be rid of this warning.");
	}
}

std::vector<std::string> to_arguments(const RuntimeSettings &p_settings) {
	std::vector<std::string> arguments = p_settings.arguments;
	arguments.insert(arguments.end(), { "--backend", p_settings.backend });
	if (!p_settings.model_path.empty()) {
		arguments.insert(arguments.end(), { "--model", to_system_path(p_settings.model_path) });
	}
	if (!p_settings.log_level.empty()) {
		arguments.insert(arguments.end(), { "--log-level", p_settings.log_level });
	}
	if (!p_settings.record_to.empty()) {
		arguments.insert(arguments.end(), { "--record", to_system_path(p_settings.record_to) });
	}
	if (!p_settings.memory_path.empty()) {
		arguments.insert(arguments.end(), { "--memory-db", to_system_path(p_settings.memory_path) });
	}
	return arguments;
}

} // namespace

std::optional<LaunchPlan> plan_launch(const RuntimeSettings &p_settings, std::string &r_error) {
	const ServerUrl url = parse_server_url(p_settings.server_url);
	LaunchPlan plan;
	plan.arguments = to_arguments(p_settings);
	switch (url.kind) {
		case ServerUrl::Kind::INVALID:
			r_error = "server_url \"" + p_settings.server_url + "\" is not understood; leave it empty for the bundled runtime or write \"stdio:/path/to/agent-runtime\"";
			return std::nullopt;
		case ServerUrl::Kind::BUNDLED_FOR_HTTP:
			warn_once_about_http(p_settings.server_url);
			[[fallthrough]];
		case ServerUrl::Kind::BUNDLED:
			plan.candidates = bundled_candidates();
			return plan;
		case ServerUrl::Kind::EXECUTABLE:
			plan.candidates = executable_candidates(url.path);
			return plan;
	}
	return std::nullopt;
}

} // namespace agent_runtime
