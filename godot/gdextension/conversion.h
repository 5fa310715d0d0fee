#pragma once

#include "containers.h"
#include "string.h"
#include "variant.h"

namespace gd {

/**
 * How a C++ type crosses the border: its type and metadata in Godot, `from_variant` for calls by Variant, `read` and `write`
 * for calls by pointer. Godot hands over initialised values, so `write` replaces what is there. Types that are objects of one
 * class name it as `class_name`.
 */
template <class T>
struct Conversion;

/** Types that Godot keeps as the bare C++ value. */
template <class T, class Stored, GDExtensionVariantType TYPE, GDExtensionClassMethodArgumentMetadata METADATA>
struct PlainConversion {
	static constexpr GDExtensionVariantType type = TYPE;
	static constexpr GDExtensionClassMethodArgumentMetadata metadata = METADATA;
	static T read(GDExtensionConstTypePtr p_value) { return static_cast<T>(*static_cast<const Stored *>(p_value)); }
	static void write(GDExtensionTypePtr r_value, T p_value) { *static_cast<Stored *>(r_value) = static_cast<Stored>(p_value); }
};

template <>
struct Conversion<bool> : PlainConversion<bool, GDExtensionBool, GDEXTENSION_VARIANT_TYPE_BOOL, GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE> {
	static bool from_variant(const Variant &p_variant) { return p_variant.to_bool(); }
};

template <>
struct Conversion<std::int64_t> : PlainConversion<std::int64_t, std::int64_t, GDEXTENSION_VARIANT_TYPE_INT, GDEXTENSION_METHOD_ARGUMENT_METADATA_INT_IS_INT64> {
	static std::int64_t from_variant(const Variant &p_variant) { return p_variant.to_int(); }
};

template <>
struct Conversion<double> : PlainConversion<double, double, GDEXTENSION_VARIANT_TYPE_FLOAT, GDEXTENSION_METHOD_ARGUMENT_METADATA_REAL_IS_DOUBLE> {
	static double from_variant(const Variant &p_variant) { return p_variant.to_float(); }
};

/** Replaces the value at `r_value` by the one inside `p_variant`, which must be of that type. */
inline void replace_value(GDExtensionVariantType p_type, GDExtensionTypePtr r_value, const Variant &p_variant) {
	godot.destroy[p_type](r_value);
	godot.to_value[p_type](r_value, const_cast<GDExtensionVariantPtr>(p_variant.ptr()));
}

template <>
struct Conversion<std::string> {
	static constexpr GDExtensionVariantType type = GDEXTENSION_VARIANT_TYPE_STRING;
	static constexpr GDExtensionClassMethodArgumentMetadata metadata = GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE;
	static std::string from_variant(const Variant &p_variant) { return p_variant.to_utf8(); }
	static std::string read(GDExtensionConstTypePtr p_value) { return String::to_utf8(p_value); }
	static void write(GDExtensionTypePtr r_value, const std::string &p_value) { replace_value(type, r_value, Variant(p_value)); }
};

template <>
struct Conversion<Variant> {
	static constexpr GDExtensionVariantType type = GDEXTENSION_VARIANT_TYPE_NIL;
	static constexpr GDExtensionClassMethodArgumentMetadata metadata = GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE;
	static Variant from_variant(const Variant &p_variant) { return p_variant; }
	static Variant read(GDExtensionConstTypePtr p_value) { return Variant::copy_of(p_value); }
	static void write(GDExtensionTypePtr r_value, const Variant &p_value) { *static_cast<Variant *>(r_value) = p_value; }
};

/** Arrays, dictionaries, packed arrays and whatever else is a Variant of one type. */
template <class T, GDExtensionVariantType TYPE>
struct ContainerConversion {
	static constexpr GDExtensionVariantType type = TYPE;
	static constexpr GDExtensionClassMethodArgumentMetadata metadata = GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE;
	static T from_variant(const Variant &p_variant) { return T(p_variant); }
	static T read(GDExtensionConstTypePtr p_value) { return T(Variant::from_value(type, p_value)); }
	static void write(GDExtensionTypePtr r_value, const T &p_value) { replace_value(type, r_value, p_value); }
};

template <>
struct Conversion<Array> : ContainerConversion<Array, GDEXTENSION_VARIANT_TYPE_ARRAY> {};
template <>
struct Conversion<Dictionary> : ContainerConversion<Dictionary, GDEXTENSION_VARIANT_TYPE_DICTIONARY> {};
template <>
struct Conversion<NodePath> : ContainerConversion<NodePath, GDEXTENSION_VARIANT_TYPE_NODE_PATH> {};
template <>
struct Conversion<Callable> : ContainerConversion<Callable, GDEXTENSION_VARIANT_TYPE_CALLABLE> {};
template <>
struct Conversion<Signal> : ContainerConversion<Signal, GDEXTENSION_VARIANT_TYPE_SIGNAL> {};
template <>
struct Conversion<PackedStringArray> : ContainerConversion<PackedStringArray, GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY> {};

} // namespace gd
