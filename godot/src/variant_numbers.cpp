#include "variant_numbers.h"

#include "../gdextension/builtin_methods.h"

namespace agent_runtime {

namespace {

using Kind = VariantNumbers::Kind;

/** Godot's `real_t`, in all but builds with `precision=double`. */
constexpr Kind REAL = Kind::FLOAT32;

std::optional<VariantNumbers> flat(Kind p_kind, std::int64_t p_count, const void *p_first) {
	return VariantNumbers{ p_kind, p_first, p_count, 0 };
}

/** `p_width` is 0 for packed arrays of bare numbers. */
template <class IndexConst>
std::optional<VariantNumbers> packed(GDExtensionVariantType p_type, GDExtensionTypePtr p_array, IndexConst p_index_const, Kind p_kind, std::int64_t p_width) {
	const GDExtensionInt size = gd::count_with(gd::builtin_methods.packed_array_size[p_type], p_array);
	const void *first = size > 0 ? p_index_const(p_array, 0) : nullptr;
	return VariantNumbers{ p_kind, first, p_width > 0 ? size * p_width : size, p_width };
}

} // namespace

std::optional<VariantNumbers> numbers_of(GDExtensionVariantType p_type, GDExtensionTypePtr p_value) {
	const gd::Interface &godot = gd::godot;
	switch (p_type) {
		case GDEXTENSION_VARIANT_TYPE_VECTOR2:
			return flat(REAL, 2, p_value);
		case GDEXTENSION_VARIANT_TYPE_VECTOR3:
			return flat(REAL, 3, p_value);
		case GDEXTENSION_VARIANT_TYPE_VECTOR4:
		case GDEXTENSION_VARIANT_TYPE_RECT2:
		case GDEXTENSION_VARIANT_TYPE_PLANE:
		case GDEXTENSION_VARIANT_TYPE_QUATERNION:
			return flat(REAL, 4, p_value);
		case GDEXTENSION_VARIANT_TYPE_TRANSFORM2D:
		case GDEXTENSION_VARIANT_TYPE_AABB:
			return flat(REAL, 6, p_value);
		case GDEXTENSION_VARIANT_TYPE_BASIS:
			return flat(REAL, 9, p_value);
		case GDEXTENSION_VARIANT_TYPE_TRANSFORM3D:
			return flat(REAL, 12, p_value);
		case GDEXTENSION_VARIANT_TYPE_PROJECTION:
			return flat(REAL, 16, p_value);
		case GDEXTENSION_VARIANT_TYPE_COLOR:
			return flat(Kind::FLOAT32, 4, p_value);
		case GDEXTENSION_VARIANT_TYPE_VECTOR2I:
			return flat(Kind::INT32, 2, p_value);
		case GDEXTENSION_VARIANT_TYPE_VECTOR3I:
			return flat(Kind::INT32, 3, p_value);
		case GDEXTENSION_VARIANT_TYPE_VECTOR4I:
		case GDEXTENSION_VARIANT_TYPE_RECT2I:
			return flat(Kind::INT32, 4, p_value);
		case GDEXTENSION_VARIANT_TYPE_PACKED_BYTE_ARRAY:
			return packed(p_type, p_value, godot.packed_byte_array_operator_index_const, Kind::UINT8, 0);
		case GDEXTENSION_VARIANT_TYPE_PACKED_INT32_ARRAY:
			return packed(p_type, p_value, godot.packed_int32_array_operator_index_const, Kind::INT32, 0);
		case GDEXTENSION_VARIANT_TYPE_PACKED_INT64_ARRAY:
			return packed(p_type, p_value, godot.packed_int64_array_operator_index_const, Kind::INT64, 0);
		case GDEXTENSION_VARIANT_TYPE_PACKED_FLOAT32_ARRAY:
			return packed(p_type, p_value, godot.packed_float32_array_operator_index_const, Kind::FLOAT32, 0);
		case GDEXTENSION_VARIANT_TYPE_PACKED_FLOAT64_ARRAY:
			return packed(p_type, p_value, godot.packed_float64_array_operator_index_const, Kind::FLOAT64, 0);
		case GDEXTENSION_VARIANT_TYPE_PACKED_VECTOR2_ARRAY:
			return packed(p_type, p_value, godot.packed_vector2_array_operator_index_const, REAL, 2);
		case GDEXTENSION_VARIANT_TYPE_PACKED_VECTOR3_ARRAY:
			return packed(p_type, p_value, godot.packed_vector3_array_operator_index_const, REAL, 3);
		case GDEXTENSION_VARIANT_TYPE_PACKED_VECTOR4_ARRAY:
			return packed(p_type, p_value, godot.packed_vector4_array_operator_index_const, REAL, 4);
		case GDEXTENSION_VARIANT_TYPE_PACKED_COLOR_ARRAY:
			return packed(p_type, p_value, godot.packed_color_array_operator_index_const, Kind::FLOAT32, 4);
		default:
			return std::nullopt;
	}
}

} // namespace agent_runtime
