#include "agent_tool.h"

#include "../core/doc_comment.h"
#include "../gdextension/output.h"
#include "../gdextension/singleton.h"
#include "method_tool.h"
#include "tool_arguments.h"

namespace agent_runtime {

AgentToolReference AgentTool::from_callable(const gd::Callable &p_callable, const gd::Dictionary &p_sources) {
	std::string error;
	const std::optional<MethodTool> derived = to_method_tool(p_callable, p_sources, error);
	if (!derived) {
		gd::print_error("AgentTool: " + error);
		return {};
	}
	const AgentToolReference tool(gd::singleton("ClassDB").call("instantiate", "AgentTool"));
	tool.call("set_name", derived->name);
	tool.call("set_description", derived->description);
	tool.call("set_parameters", derived->parameters);
	tool.call("set_callable", p_callable);
	return tool;
}

std::string AgentTool::comment_of_method(const std::string &p_source, const std::string &p_method) {
	return doc_comment_of(p_source, p_method);
}

void AgentTool::set_name(const std::string &p_name) {
	name = p_name;
	self().call("emit_changed");
}

void AgentTool::set_description(const std::string &p_description) {
	description = p_description;
	self().call("emit_changed");
}

void AgentTool::set_parameters(const gd::Dictionary &p_parameters) {
	parameters = p_parameters;
	self().call("emit_changed");
}

gd::Array AgentTool::to_arguments(const gd::Dictionary &p_params) const {
	return tool_arguments::in_order(p_params, parameters);
}

bool AgentTool::execute(const gd::Dictionary &p_params, const gd::Variant &p_target) const {
	if (callable.call("is_valid").to_bool()) {
		callable.call("callv", to_arguments(p_params));
		return true;
	}
	const std::string &called = method.empty() ? name : method;
	if (p_target.is_nil() || !p_target.call("has_method", called).to_bool()) {
		return false;
	}
	p_target.call("callv", called, to_arguments(p_params));
	return true;
}

gd::Dictionary AgentTool::to_definition() const {
	gd::Dictionary definition;
	definition.set("name", name);
	definition.set("description", description);
	if (!parameters.is_empty()) {
		definition.set("parameters", parameters);
	}
	return definition;
}

} // namespace agent_runtime
