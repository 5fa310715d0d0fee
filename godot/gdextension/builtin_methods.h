#pragma once

#include "interface.h"

namespace gd {

/**
 * The methods of Godot's built-in types that this library calls by pointer, which is several times faster than by name.
 * The hashes stand in Godot's extension_api.json and name the signature; they have been the same since Godot 4.1.
 */
struct BuiltinMethods {
	GDExtensionPtrBuiltInMethod string_length = nullptr;
	GDExtensionPtrBuiltInMethod array_size = nullptr;
	GDExtensionPtrBuiltInMethod array_push_back = nullptr;
	GDExtensionPtrBuiltInMethod dictionary_keys = nullptr;
	GDExtensionPtrBuiltInMethod dictionary_values = nullptr;
	GDExtensionPtrBuiltInMethod packed_string_array_push_back = nullptr;
	GDExtensionPtrBuiltInMethod packed_byte_array_resize = nullptr;
	/** By type, for the ten packed arrays. */
	GDExtensionPtrBuiltInMethod packed_array_size[GDEXTENSION_VARIANT_TYPE_VARIANT_MAX] = {};

	void load();
};

/** Filled before anything else in this library runs, constant afterwards. */
extern BuiltinMethods builtin_methods;

/** Number of elements or characters of the value at `p_value`. */
inline GDExtensionInt count_with(GDExtensionPtrBuiltInMethod p_method, GDExtensionTypePtr p_value) {
	GDExtensionInt count = 0;
	p_method(p_value, nullptr, &count, 0);
	return count;
}

} // namespace gd
