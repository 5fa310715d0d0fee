#include "method_tool.h"

#include "../core/doc_comment.h"
#include "../gdextension/property_info.h"
#include "../gdextension/singleton.h"
#include "tool_arguments.h"

namespace agent_runtime {

namespace {

/** Exported games hold scripts without their comments; the export plugin keeps them here, by script and function. */
constexpr const char *KEPT_COMMENTS = "res://addons/agent_runtime/method_docs.json";

/** The method as Godot describes it; empty when the object has none of that name. */
gd::Dictionary find_method(const gd::Variant &p_object, const std::string &p_name) {
	const gd::Array methods(p_object.call("get_method_list"));
	for (const gd::Variant &value : methods.values()) {
		const gd::Dictionary method(value);
		if (method.get("name").to_utf8() == p_name) {
			return method;
		}
	}
	return {};
}

gd::Dictionary kept_comments() {
	const gd::Variant loader = gd::singleton("ResourceLoader");
	if (!loader.call("exists", KEPT_COMMENTS).to_bool()) {
		return {};
	}
	const gd::Variant json = loader.call("load", KEPT_COMMENTS);
	return json.is_nil() ? gd::Dictionary() : gd::Dictionary(json.call("get_data"));
}

/** Looks through the object's script and those that it extends. */
std::string describe(const gd::Variant &p_object, const std::string &p_method) {
	static const gd::Dictionary kept = kept_comments();
	for (gd::Variant script = p_object.call("get_script"); !script.is_nil(); script = script.call("get_base_script")) {
		const std::string comment = script.call("has_source_code").to_bool()
				? doc_comment_of(script.call("get_source_code").to_utf8(), p_method)
				: gd::Dictionary(kept.get(script.call("get_path"))).get(p_method).to_utf8();
		if (!comment.empty()) {
			return comment;
		}
	}
	return {};
}

/** The names and numbers of an enum that a script declares, as a schema; empty when no script of the object knows it. */
gd::Dictionary enum_schema(const gd::Variant &p_object, const gd::Dictionary &p_argument) {
	std::string name = p_argument.get("class_name").to_utf8();
	name = name.substr(name.rfind('.') + 1);
	for (gd::Variant script = p_object.call("get_script"); !script.is_nil(); script = script.call("get_base_script")) {
		const gd::Dictionary choices(gd::Dictionary(script.call("get_script_constant_map")).get(name));
		if (!choices.is_empty()) {
			gd::Dictionary schema;
			schema.set("type", "string");
			schema.set("enum", choices.keys());
			schema.set("x-godot-enum", choices);
			return schema;
		}
	}
	return {};
}

std::optional<gd::Dictionary> schema_of(const gd::Variant &p_object, const gd::Dictionary &p_argument, const std::string &p_source) {
	if ((p_argument.get("usage").to_int() & gd::USAGE_CLASS_IS_ENUM) != 0) {
		const gd::Dictionary schema = enum_schema(p_object, p_argument);
		if (!schema.is_empty()) {
			return schema;
		}
	}
	const auto type = static_cast<GDExtensionVariantType>(p_argument.get("type").to_int());
	// What is chosen from names can only be a text.
	const bool is_undeclared = type == GDEXTENSION_VARIANT_TYPE_NIL && !p_source.empty();
	std::optional<gd::Dictionary> schema = tool_arguments::schema_of(is_undeclared ? GDEXTENSION_VARIANT_TYPE_STRING : type, p_source);
	if (schema && !p_source.empty()) {
		schema->set("x-from", p_source);
	}
	return schema;
}

} // namespace

std::optional<MethodTool> to_method_tool(const gd::Callable &p_callable, const gd::Dictionary &p_sources, std::string &r_error) {
	const gd::Variant object = p_callable.call("get_object");
	const std::string name = p_callable.call("get_method").to_utf8();
	const gd::Dictionary method = object.is_nil() ? gd::Dictionary() : find_method(object, name);
	if (method.is_empty()) {
		r_error = "a tool is made of a method that has a name, as in AgentTool.from_callable(move_to); \"" + name + "\" is none";
		return std::nullopt;
	}
	const gd::Array arguments(method.get("args"));
	const gd::Array defaults(method.get("default_args"));
	// Bound arguments are the last, and known already.
	const std::int64_t count = arguments.size() - p_callable.call("get_bound_arguments_count").to_int();
	const std::int64_t first_default = arguments.size() - defaults.size();
	gd::Dictionary properties;
	gd::Array required;
	for (std::int64_t index = 0; index < count; index++) {
		const gd::Dictionary argument(arguments.at(index));
		const std::string argument_name = argument.get("name").to_utf8();
		const gd::Variant source = p_sources.get(argument_name);
		std::optional<gd::Dictionary> schema = schema_of(object, argument, source.is_nil() ? "" : source.to_utf8());
		if (!schema) {
			r_error = "the argument \"" + argument_name + "\" of " + name + "() has no type that a model can say; declare it as bool, int, float, String, a vector or an enum, or write the tool's parameters by hand";
			return std::nullopt;
		}
		if (index >= first_default) {
			schema->set("default", defaults.at(index - first_default));
		} else {
			required.push_back(argument_name);
		}
		properties.set(argument_name, *schema);
	}
	gd::Dictionary parameters;
	parameters.set("type", "object");
	parameters.set("properties", properties);
	parameters.set("required", required);
	parameters.set("additionalProperties", false);
	return MethodTool{ name, describe(object, name), parameters };
}

} // namespace agent_runtime
