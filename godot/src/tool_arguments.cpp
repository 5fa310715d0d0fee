#include "tool_arguments.h"

#include <algorithm>
#include <array>

namespace agent_runtime::tool_arguments {

namespace {

/** A text that a model makes up is kept this short. */
constexpr std::int64_t MAX_TEXT = 200;
/** Of what `x-from` names. */
constexpr std::int64_t MAX_NAME = 256;

/** A type that JSON writes as a row of numbers. */
struct RowType {
	GDExtensionVariantType type;
	std::string_view name;
	int width;
	bool is_whole;
};

constexpr std::array ROW_TYPES = {
	RowType{ GDEXTENSION_VARIANT_TYPE_VECTOR2, "Vector2", 2, false },
	RowType{ GDEXTENSION_VARIANT_TYPE_VECTOR2I, "Vector2i", 2, true },
	RowType{ GDEXTENSION_VARIANT_TYPE_VECTOR3, "Vector3", 3, false },
	RowType{ GDEXTENSION_VARIANT_TYPE_VECTOR3I, "Vector3i", 3, true },
	RowType{ GDEXTENSION_VARIANT_TYPE_VECTOR4, "Vector4", 4, false },
	RowType{ GDEXTENSION_VARIANT_TYPE_VECTOR4I, "Vector4i", 4, true },
	RowType{ GDEXTENSION_VARIANT_TYPE_QUATERNION, "Quaternion", 4, false },
	RowType{ GDEXTENSION_VARIANT_TYPE_COLOR, "Color", 4, false },
};

/** The one whose `p_field` is that; null when there is none. */
template <class Value>
const RowType *find_row_type(Value RowType::*p_field, const Value &p_value) {
	const auto found = std::find_if(ROW_TYPES.begin(), ROW_TYPES.end(), [&](const RowType &p_row) { return p_row.*p_field == p_value; });
	return found == ROW_TYPES.end() ? nullptr : &*found;
}

const RowType *row_type_of(GDExtensionVariantType p_type) {
	return find_row_type(&RowType::type, p_type);
}

const RowType *row_type_named(std::string_view p_name) {
	return find_row_type(&RowType::name, p_name);
}

gd::Dictionary of_type(const char *p_type) {
	gd::Dictionary schema;
	schema.set("type", p_type);
	return schema;
}

gd::Dictionary text_schema(const std::string &p_source) {
	gd::Dictionary schema = of_type("string");
	if (!p_source.empty()) {
		schema.set("minLength", 1);
	}
	schema.set("maxLength", p_source.empty() ? MAX_TEXT : MAX_NAME);
	return schema;
}

gd::Dictionary row_schema(const RowType &p_row, const std::string &p_source) {
	// Places come with three numbers, of which a flat world leaves the last alone.
	const int width = p_source.empty() ? p_row.width : 3;
	gd::Dictionary schema = of_type("array");
	schema.set("items", of_type(p_row.is_whole && p_source.empty() ? "integer" : "number"));
	schema.set("minItems", width);
	schema.set("maxItems", width);
	schema.set("x-godot-type", std::string(p_row.name));
	return schema;
}

/** The undeclared type that suits a row of that many numbers. */
const RowType *default_row_type(const gd::Dictionary &p_schema, const gd::Array &p_value) {
	const bool is_fixed = p_schema.get("minItems").to_int() == p_schema.get("maxItems").to_int();
	if (!is_fixed || gd::Dictionary(p_schema.get("items")).get("type").to_utf8() != "number") {
		return nullptr;
	}
	const std::int64_t width = p_value.size();
	return width == 2 ? row_type_named("Vector2") : width == 3 ? row_type_named("Vector3") : nullptr;
}

gd::Variant to_row(const RowType &p_row, const gd::Array &p_value) {
	std::array<double, 4> numbers{};
	for (std::int64_t index = 0; index < p_value.size() && index < p_row.width; index++) {
		numbers[static_cast<std::size_t>(index)] = p_value.at(index).to_float();
	}
	const auto [x, y, z, w] = numbers;
	switch (p_row.width) {
		case 2:
			return gd::Variant::construct(p_row.type, x, y);
		case 3:
			return gd::Variant::construct(p_row.type, x, y, z);
		default:
			return gd::Variant::construct(p_row.type, x, y, z, w);
	}
}

} // namespace

std::optional<gd::Dictionary> schema_of(GDExtensionVariantType p_type, const std::string &p_source) {
	if (const RowType *row = row_type_of(p_type)) {
		return row_schema(*row, p_source);
	}
	switch (p_type) {
		case GDEXTENSION_VARIANT_TYPE_BOOL:
			return of_type("boolean");
		case GDEXTENSION_VARIANT_TYPE_INT:
			return of_type("integer");
		case GDEXTENSION_VARIANT_TYPE_FLOAT:
			return of_type("number");
		case GDEXTENSION_VARIANT_TYPE_STRING:
			return text_schema(p_source);
		case GDEXTENSION_VARIANT_TYPE_STRING_NAME:
		case GDEXTENSION_VARIANT_TYPE_NODE_PATH: {
			gd::Dictionary schema = text_schema(p_source);
			schema.set("x-godot-type", p_type == GDEXTENSION_VARIANT_TYPE_NODE_PATH ? "NodePath" : "StringName");
			return schema;
		}
		default:
			return std::nullopt;
	}
}

gd::Variant to_godot(const gd::Variant &p_value, const gd::Dictionary &p_schema) {
	const gd::Dictionary choices(p_schema.get("x-godot-enum"));
	if (choices.has(p_value)) {
		return choices.get(p_value);
	}
	const std::string declared = p_schema.get("x-godot-type").to_utf8();
	if (p_value.type() == GDEXTENSION_VARIANT_TYPE_ARRAY) {
		const gd::Array array(p_value);
		const RowType *row = row_type_named(declared);
		row = row ? row : default_row_type(p_schema, array);
		return row ? to_row(*row, array) : p_value;
	}
	if (declared == "StringName") {
		return gd::Variant::construct(GDEXTENSION_VARIANT_TYPE_STRING_NAME, p_value);
	}
	if (declared == "NodePath") {
		return gd::Variant::construct(GDEXTENSION_VARIANT_TYPE_NODE_PATH, p_value);
	}
	const bool is_whole = p_value.type() == GDEXTENSION_VARIANT_TYPE_INT;
	return is_whole && p_schema.get("type").to_utf8() == "number" ? gd::Variant(p_value.to_float()) : p_value;
}

gd::Array in_order(const gd::Dictionary &p_params, const gd::Dictionary &p_parameters) {
	const gd::Dictionary properties(p_parameters.get("properties"));
	const gd::Array names = properties.keys();
	gd::Array arguments;
	std::int64_t known = 0;
	for (std::int64_t index = 0; index < names.size(); index++) {
		const gd::Variant name = names.at(index);
		const gd::Dictionary schema(properties.get(name));
		const bool is_given = p_params.has(name);
		arguments.push_back(to_godot(is_given ? p_params.get(name) : schema.get("default"), schema));
		known = is_given || schema.has("default") ? index + 1 : known;
	}
	arguments.call("resize", known);
	return arguments;
}

} // namespace agent_runtime::tool_arguments
