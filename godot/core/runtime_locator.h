#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent_runtime {

/** Where an executable may be, best first; absolute paths in UTF-8. */
using Candidates = std::vector<std::string>;

/** "agent-runtime", with ".exe" on Windows. */
std::string runtime_file_name();

/** What this library was built for, as Godot's exports name it: "linux.x86_64", "windows.x86_64", "macos.arm64". */
std::string runtime_platform();

/** `p_name` in each folder of the environment's PATH. */
Candidates candidates_in_path(std::string_view p_name, std::string_view p_path_variable);

/** The first candidate that is a file this process may execute; else nothing, and `r_error` says where it looked and what to do. */
std::optional<std::string> locate_executable(const Candidates &p_candidates, std::string &r_error);

} // namespace agent_runtime
