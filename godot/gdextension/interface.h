#pragma once

#include <gdextension_interface.h>

#include <array>

namespace gd {

/**
 * Godot's C functions as this library uses them, each looked up by its name once. All exist since Godot 4.4, which is what
 * `compatibility_minimum` in agent_runtime.gdextension says.
 */
struct Interface {
	GDExtensionClassLibraryPtr library = nullptr;

	GDExtensionInterfacePrintError print_error = nullptr;
	GDExtensionInterfacePrintWarning print_warning = nullptr;

	GDExtensionInterfaceVariantNewNil variant_new_nil = nullptr;
	GDExtensionInterfaceVariantNewCopy variant_new_copy = nullptr;
	GDExtensionInterfaceVariantDestroy variant_destroy = nullptr;
	GDExtensionInterfaceVariantGetType variant_get_type = nullptr;
	GDExtensionInterfaceVariantConstruct variant_construct = nullptr;
	GDExtensionInterfaceVariantStringify variant_stringify = nullptr;
	GDExtensionInterfaceVariantCall variant_call = nullptr;
	GDExtensionInterfaceVariantGetKeyed variant_get_keyed = nullptr;
	GDExtensionInterfaceVariantCanConvertStrict variant_can_convert_strict = nullptr;
	GDExtensionInterfaceGetVariantFromTypeConstructor get_variant_from_type_constructor = nullptr;
	GDExtensionInterfaceGetVariantToTypeConstructor get_variant_to_type_constructor = nullptr;
	GDExtensionInterfaceGetVariantGetInternalPtrFunc variant_get_ptr_internal_getter = nullptr;
	GDExtensionInterfaceVariantGetPtrDestructor variant_get_ptr_destructor = nullptr;
	GDExtensionInterfaceVariantGetPtrBuiltinMethod variant_get_ptr_builtin_method = nullptr;
	GDExtensionInterfaceVariantGetPtrUtilityFunction variant_get_ptr_utility_function = nullptr;

	GDExtensionInterfaceStringNewWithUtf8CharsAndLen2 string_new_with_utf8_chars_and_len2 = nullptr;
	GDExtensionInterfaceStringToUtf8Chars string_to_utf8_chars = nullptr;
	GDExtensionInterfaceStringOperatorIndexConst string_operator_index_const = nullptr;
	GDExtensionInterfaceStringNameNewWithLatin1Chars string_name_new_with_latin1_chars = nullptr;

	GDExtensionInterfaceArrayOperatorIndexConst array_operator_index_const = nullptr;
	GDExtensionInterfaceDictionaryOperatorIndex dictionary_operator_index = nullptr;
	GDExtensionInterfacePackedByteArrayOperatorIndex packed_byte_array_operator_index = nullptr;
	GDExtensionInterfacePackedByteArrayOperatorIndexConst packed_byte_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedInt32ArrayOperatorIndexConst packed_int32_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedInt64ArrayOperatorIndexConst packed_int64_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedFloat32ArrayOperatorIndexConst packed_float32_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedFloat64ArrayOperatorIndexConst packed_float64_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedStringArrayOperatorIndexConst packed_string_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedVector2ArrayOperatorIndexConst packed_vector2_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedVector3ArrayOperatorIndexConst packed_vector3_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedVector4ArrayOperatorIndexConst packed_vector4_array_operator_index_const = nullptr;
	GDExtensionInterfacePackedColorArrayOperatorIndexConst packed_color_array_operator_index_const = nullptr;

	GDExtensionInterfaceCallableCustomCreate2 callable_custom_create2 = nullptr;

	GDExtensionInterfaceGlobalGetSingleton global_get_singleton = nullptr;
	GDExtensionInterfaceObjectSetInstance object_set_instance = nullptr;
	GDExtensionInterfaceObjectHasScriptMethod object_has_script_method = nullptr;
	GDExtensionInterfaceObjectCallScriptMethod object_call_script_method = nullptr;
	GDExtensionInterfaceObjectMethodBindPtrcall object_method_bind_ptrcall = nullptr;
	GDExtensionInterfaceRefSetObject ref_set_object = nullptr;
	GDExtensionInterfaceClassdbGetMethodBind classdb_get_method_bind = nullptr;
	GDExtensionInterfaceClassdbConstructObject2 classdb_construct_object2 = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClass4 classdb_register_extension_class4 = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClassMethod classdb_register_extension_class_method = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClassVirtualMethod classdb_register_extension_class_virtual_method = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClassProperty classdb_register_extension_class_property = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClassPropertyGroup classdb_register_extension_class_property_group = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClassSignal classdb_register_extension_class_signal = nullptr;
	GDExtensionInterfaceClassdbRegisterExtensionClassIntegerConstant classdb_register_extension_class_integer_constant = nullptr;
	GDExtensionInterfaceClassdbUnregisterExtensionClass classdb_unregister_extension_class = nullptr;

	GDExtensionsInterfaceEditorHelpLoadXmlFromUtf8CharsAndLen editor_help_load_xml_from_utf8_chars_and_len = nullptr;

	/** By type of value; null for types that need none. */
	std::array<GDExtensionVariantFromTypeConstructorFunc, GDEXTENSION_VARIANT_TYPE_VARIANT_MAX> from_value{};
	std::array<GDExtensionTypeFromVariantConstructorFunc, GDEXTENSION_VARIANT_TYPE_VARIANT_MAX> to_value{};
	std::array<GDExtensionVariantGetInternalPtrFunc, GDEXTENSION_VARIANT_TYPE_VARIANT_MAX> inside{};
	std::array<GDExtensionPtrDestructor, GDEXTENSION_VARIANT_TYPE_VARIANT_MAX> destroy{};

	/** Looks everything up; false when this Godot lacks something, whose name is then in `missing`. */
	bool load(GDExtensionInterfaceGetProcAddress p_get_proc_address, GDExtensionClassLibraryPtr p_library);
	const char *missing = nullptr;
};

/** Filled before anything else in this library runs, constant afterwards. */
extern Interface godot;

} // namespace gd
