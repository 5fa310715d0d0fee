#pragma once

#include "../gdextension/containers.h"

#include <optional>
#include <string>

namespace agent_runtime {

/** What a method says about itself, as a tool. */
struct MethodTool {
	std::string name;
	std::string description;
	/** JSON Schema. */
	gd::Dictionary parameters;
};

/**
 * Makes a tool of a method: its name, its documentation comment, and a schema of its declared arguments, of which those with
 * defaults are optional. `p_sources` says by argument where values come from (`x-from`). Nothing when the method cannot be a tool,
 * and `r_error` says why as a sentence.
 */
std::optional<MethodTool> to_method_tool(const gd::Callable &p_callable, const gd::Dictionary &p_sources, std::string &r_error);

} // namespace agent_runtime
