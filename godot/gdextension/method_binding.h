#pragma once

#include "argument_check.h"
#include "conversion.h"
#include "extension_object.h"
#include "property_info.h"

#include <array>
#include <type_traits>
#include <utility>
#include <vector>

namespace gd {

/** The class whose object a converted type is; empty for all others. */
template <class T>
constexpr const char *class_name_of() {
	if constexpr (requires { Conversion<T>::class_name; }) {
		return Conversion<T>::class_name;
	} else {
		return "";
	}
}

/**
 * Lets Godot call one C++ method, by Variants (`call`) and by pointers (`ptrcall`); a static one when `Class` is void.
 * The last `OPTIONAL` arguments may be left out and are then the empty value of their type.
 */
template <auto METHOD, std::size_t OPTIONAL, class Class, class Result, class... Arguments>
class MethodBinding {
	static constexpr bool IS_STATIC = std::is_void_v<Class>;
	template <class T>
	using Of = Conversion<std::remove_cvref_t<T>>;

	static constexpr std::size_t COUNT = sizeof...(Arguments);
	static_assert(OPTIONAL <= COUNT);
	/** One longer than needed, since an array may not be empty. */
	static constexpr GDExtensionVariantType TYPES[] = { Of<Arguments>::type..., GDEXTENSION_VARIANT_TYPE_NIL };

public:
	static void register_in(const StringName &p_class, const char *p_name, const std::array<const char *, COUNT> &p_argument_names) {
		const StringName name(p_name);
		PropertyInfoList arguments;
		std::vector<Variant> defaults;
		std::vector<GDExtensionVariantPtr> default_pointers;
		for (std::size_t index = 0; index < COUNT; index++) {
			arguments.add({ .type = TYPES[index], .name = p_argument_names[index] });
		}
		for (std::size_t index = COUNT - OPTIONAL; index < COUNT; index++) {
			defaults.push_back(Variant::empty(TYPES[index]));
		}
		for (Variant &value : defaults) {
			default_pointers.push_back(value.ptr());
		}
		GDExtensionClassMethodArgumentMetadata metadata[] = { Of<Arguments>::metadata..., GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE };
		GDExtensionClassMethodInfo info{};
		info.name = const_cast<void *>(name.ptr());
		info.call_func = call;
		info.ptrcall_func = ptrcall;
		info.method_flags = IS_STATIC ? GDEXTENSION_METHOD_FLAG_NORMAL | GDEXTENSION_METHOD_FLAG_STATIC : GDEXTENSION_METHOD_FLAGS_DEFAULT;
		info.argument_count = COUNT;
		info.arguments_info = arguments.ptr();
		info.arguments_metadata = metadata;
		info.default_argument_count = OPTIONAL;
		info.default_arguments = default_pointers.data();
		if constexpr (std::is_void_v<Result>) {
			godot.classdb_register_extension_class_method(godot.library, p_class.ptr(), &info);
		} else {
			PropertyInfo result({ .type = Of<Result>::type, .class_name = class_name_of<std::remove_cvref_t<Result>>() });
			info.has_return_value = true;
			info.return_value_info = result.ptr();
			info.return_value_metadata = Of<Result>::metadata;
			godot.classdb_register_extension_class_method(godot.library, p_class.ptr(), &info);
		}
	}

private:
	static Result invoke(GDExtensionClassInstancePtr p_instance, std::remove_cvref_t<Arguments>... p_arguments) {
		if constexpr (IS_STATIC) {
			return METHOD(p_arguments...);
		} else {
			return (static_cast<Class &>(*static_cast<ExtensionObject *>(p_instance)).*METHOD)(p_arguments...);
		}
	}

	static void call(void *, GDExtensionClassInstancePtr p_instance, const GDExtensionConstVariantPtr *p_arguments, GDExtensionInt p_count, GDExtensionVariantPtr r_result, GDExtensionCallError *r_error) {
		if (!check_arguments({ TYPES, COUNT }, OPTIONAL, p_arguments, p_count, *r_error)) {
			return;
		}
		const auto given = static_cast<std::size_t>(p_count);
		std::array<Variant, COUNT + 1> arguments;
		for (std::size_t index = 0; index < COUNT; index++) {
			arguments[index] = index < given ? Variant::copy_of(p_arguments[index]) : Variant::empty(TYPES[index]);
		}
		call_by_variants(p_instance, arguments, *static_cast<Variant *>(r_result), std::index_sequence_for<Arguments...>());
	}

	static void ptrcall(void *, GDExtensionClassInstancePtr p_instance, const GDExtensionConstTypePtr *p_arguments, GDExtensionTypePtr r_result) {
		call_by_pointers(p_instance, p_arguments, r_result, std::index_sequence_for<Arguments...>());
	}

	template <std::size_t... INDEX>
	static void call_by_variants(GDExtensionClassInstancePtr p_instance, const std::array<Variant, COUNT + 1> &p_arguments, Variant &r_result, std::index_sequence<INDEX...>) {
		if constexpr (std::is_void_v<Result>) {
			invoke(p_instance, Of<Arguments>::from_variant(p_arguments[INDEX])...);
		} else {
			r_result = Variant(invoke(p_instance, Of<Arguments>::from_variant(p_arguments[INDEX])...));
		}
	}

	template <std::size_t... INDEX>
	static void call_by_pointers(GDExtensionClassInstancePtr p_instance, const GDExtensionConstTypePtr *p_arguments, GDExtensionTypePtr r_result, std::index_sequence<INDEX...>) {
		if constexpr (std::is_void_v<Result>) {
			invoke(p_instance, Of<Arguments>::read(p_arguments[INDEX])...);
		} else {
			Of<Result>::write(r_result, invoke(p_instance, Of<Arguments>::read(p_arguments[INDEX])...));
		}
	}
};

/** The `MethodBinding` of a pointer to a method, const or not, or to a static function. */
template <auto METHOD, std::size_t OPTIONAL>
struct Bind;
template <class Class, class Result, class... Arguments, Result (Class::*METHOD)(Arguments...), std::size_t OPTIONAL>
struct Bind<METHOD, OPTIONAL> : MethodBinding<METHOD, OPTIONAL, Class, Result, Arguments...> {
	static constexpr std::size_t COUNT = sizeof...(Arguments);
};
template <class Result, class... Arguments, Result (*METHOD)(Arguments...), std::size_t OPTIONAL>
struct Bind<METHOD, OPTIONAL> : MethodBinding<METHOD, OPTIONAL, void, Result, Arguments...> {
	static constexpr std::size_t COUNT = sizeof...(Arguments);
};
template <class Class, class Result, class... Arguments, Result (Class::*METHOD)(Arguments...) const, std::size_t OPTIONAL>
struct Bind<METHOD, OPTIONAL> : MethodBinding<METHOD, OPTIONAL, Class, Result, Arguments...> {
	static constexpr std::size_t COUNT = sizeof...(Arguments);
};

} // namespace gd
