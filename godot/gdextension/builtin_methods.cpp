#include "builtin_methods.h"

#include "string_name.h"

namespace gd {

namespace {

constexpr GDExtensionInt HASH_RETURNS_INT = 3173160232;
constexpr GDExtensionInt HASH_RETURNS_ARRAY = 4144163970;
constexpr GDExtensionInt HASH_TAKES_VARIANT = 3316032543;
constexpr GDExtensionInt HASH_TAKES_STRING_RETURNS_BOOL = 816187996;
constexpr GDExtensionInt HASH_TAKES_INT_RETURNS_INT = 848867239;

GDExtensionPtrBuiltInMethod find(GDExtensionVariantType p_type, const char *p_name, GDExtensionInt p_hash) {
	const StringName name(p_name);
	return godot.variant_get_ptr_builtin_method(p_type, name.ptr(), p_hash);
}

} // namespace

BuiltinMethods builtin_methods;

void BuiltinMethods::load() {
	string_length = find(GDEXTENSION_VARIANT_TYPE_STRING, "length", HASH_RETURNS_INT);
	array_size = find(GDEXTENSION_VARIANT_TYPE_ARRAY, "size", HASH_RETURNS_INT);
	array_push_back = find(GDEXTENSION_VARIANT_TYPE_ARRAY, "push_back", HASH_TAKES_VARIANT);
	dictionary_keys = find(GDEXTENSION_VARIANT_TYPE_DICTIONARY, "keys", HASH_RETURNS_ARRAY);
	dictionary_values = find(GDEXTENSION_VARIANT_TYPE_DICTIONARY, "values", HASH_RETURNS_ARRAY);
	packed_string_array_push_back = find(GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY, "push_back", HASH_TAKES_STRING_RETURNS_BOOL);
	packed_byte_array_resize = find(GDEXTENSION_VARIANT_TYPE_PACKED_BYTE_ARRAY, "resize", HASH_TAKES_INT_RETURNS_INT);
	for (int type = GDEXTENSION_VARIANT_TYPE_PACKED_BYTE_ARRAY; type <= GDEXTENSION_VARIANT_TYPE_PACKED_VECTOR4_ARRAY; type++) {
		packed_array_size[type] = find(static_cast<GDExtensionVariantType>(type), "size", HASH_RETURNS_INT);
	}
}

} // namespace gd
