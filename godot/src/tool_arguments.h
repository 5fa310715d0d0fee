#pragma once

#include "../gdextension/containers.h"

#include <optional>
#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * The two ways between Godot's types and a tool's JSON Schema. What JSON cannot name is named by the keywords
 * `x-godot-type`, with the name of a type such as "Vector2", and `x-godot-enum`, a Dictionary from names to numbers.
 */
namespace tool_arguments {

/** A schema whose values become values of that type; nothing for a type that a model cannot say. `p_source` is an `x-from`, or empty. */
std::optional<gd::Dictionary> schema_of(GDExtensionVariantType p_type, const std::string &p_source);

/**
 * The value that a script expects for one that came as JSON: of the declared type, or else a Vector2 or Vector3 for two or three
 * numbers, and a float for a number. The value itself where the schema says nothing.
 */
gd::Variant to_godot(const gd::Variant &p_value, const gd::Dictionary &p_schema);

/** The params of a call in the order of the tool's properties, with what is left out taken from `default`; ends with the last that is known. */
gd::Array in_order(const gd::Dictionary &p_params, const gd::Dictionary &p_parameters);

} // namespace tool_arguments

} // namespace agent_runtime
