#include "interface.h"

#include "builtin_methods.h"

#include <type_traits>

namespace gd {

Interface godot;

bool Interface::load(GDExtensionInterfaceGetProcAddress p_get_proc_address, GDExtensionClassLibraryPtr p_library) {
	library = p_library;
	const auto find = [&](auto &r_function, const char *p_name) {
		r_function = reinterpret_cast<std::remove_reference_t<decltype(r_function)>>(p_get_proc_address(p_name));
		if (!r_function) {
			missing = p_name;
		}
	};
	find(print_error, "print_error");
	find(print_warning, "print_warning");
	find(variant_new_nil, "variant_new_nil");
	find(variant_new_copy, "variant_new_copy");
	find(variant_destroy, "variant_destroy");
	find(variant_get_type, "variant_get_type");
	find(variant_construct, "variant_construct");
	find(variant_stringify, "variant_stringify");
	find(variant_call, "variant_call");
	find(variant_get_keyed, "variant_get_keyed");
	find(variant_can_convert_strict, "variant_can_convert_strict");
	find(get_variant_from_type_constructor, "get_variant_from_type_constructor");
	find(get_variant_to_type_constructor, "get_variant_to_type_constructor");
	find(variant_get_ptr_internal_getter, "variant_get_ptr_internal_getter");
	find(variant_get_ptr_destructor, "variant_get_ptr_destructor");
	find(variant_get_ptr_builtin_method, "variant_get_ptr_builtin_method");
	find(variant_get_ptr_utility_function, "variant_get_ptr_utility_function");
	find(string_new_with_utf8_chars_and_len2, "string_new_with_utf8_chars_and_len2");
	find(string_to_utf8_chars, "string_to_utf8_chars");
	find(string_operator_index_const, "string_operator_index_const");
	find(string_name_new_with_latin1_chars, "string_name_new_with_latin1_chars");
	find(array_operator_index_const, "array_operator_index_const");
	find(dictionary_operator_index, "dictionary_operator_index");
	find(packed_byte_array_operator_index, "packed_byte_array_operator_index");
	find(packed_byte_array_operator_index_const, "packed_byte_array_operator_index_const");
	find(packed_int32_array_operator_index_const, "packed_int32_array_operator_index_const");
	find(packed_int64_array_operator_index_const, "packed_int64_array_operator_index_const");
	find(packed_float32_array_operator_index_const, "packed_float32_array_operator_index_const");
	find(packed_float64_array_operator_index_const, "packed_float64_array_operator_index_const");
	find(packed_string_array_operator_index_const, "packed_string_array_operator_index_const");
	find(packed_vector2_array_operator_index_const, "packed_vector2_array_operator_index_const");
	find(packed_vector3_array_operator_index_const, "packed_vector3_array_operator_index_const");
	find(packed_vector4_array_operator_index_const, "packed_vector4_array_operator_index_const");
	find(packed_color_array_operator_index_const, "packed_color_array_operator_index_const");
	find(callable_custom_create2, "callable_custom_create2");
	find(global_get_singleton, "global_get_singleton");
	find(object_set_instance, "object_set_instance");
	find(object_has_script_method, "object_has_script_method");
	find(object_call_script_method, "object_call_script_method");
	find(object_method_bind_ptrcall, "object_method_bind_ptrcall");
	find(ref_set_object, "ref_set_object");
	find(classdb_get_method_bind, "classdb_get_method_bind");
	find(classdb_construct_object2, "classdb_construct_object2");
	find(classdb_register_extension_class4, "classdb_register_extension_class4");
	find(classdb_register_extension_class_method, "classdb_register_extension_class_method");
	find(classdb_register_extension_class_virtual_method, "classdb_register_extension_class_virtual_method");
	find(classdb_register_extension_class_property, "classdb_register_extension_class_property");
	find(classdb_register_extension_class_property_group, "classdb_register_extension_class_property_group");
	find(classdb_register_extension_class_signal, "classdb_register_extension_class_signal");
	find(classdb_register_extension_class_integer_constant, "classdb_register_extension_class_integer_constant");
	find(classdb_unregister_extension_class, "classdb_unregister_extension_class");
	find(editor_help_load_xml_from_utf8_chars_and_len, "editor_help_load_xml_from_utf8_chars_and_len");
	if (missing) {
		return false;
	}
	for (int index = GDEXTENSION_VARIANT_TYPE_NIL + 1; index < GDEXTENSION_VARIANT_TYPE_VARIANT_MAX; index++) {
		const auto type = static_cast<GDExtensionVariantType>(index);
		from_value[index] = get_variant_from_type_constructor(type);
		to_value[index] = get_variant_to_type_constructor(type);
		inside[index] = variant_get_ptr_internal_getter(type);
		destroy[index] = variant_get_ptr_destructor(type);
	}
	builtin_methods.load();
	return true;
}

} // namespace gd
