#pragma once

#include "argument_check.h"
#include "conversion.h"

#include <array>
#include <type_traits>
#include <utility>

namespace gd {

/** Lets Godot call one free function of C++, which belongs to no object and so is there as long as the library. */
template <auto FUNCTION>
class FunctionCall;
template <class Result, class... Arguments, Result (*FUNCTION)(Arguments...)>
class FunctionCall<FUNCTION> {
	template <class T>
	using Of = Conversion<std::remove_cvref_t<T>>;

	static constexpr std::size_t COUNT = sizeof...(Arguments);
	/** One longer than needed, since an array may not be empty. */
	static constexpr GDExtensionVariantType TYPES[] = { Of<Arguments>::type..., GDEXTENSION_VARIANT_TYPE_NIL };

public:
	static void call(void *, const GDExtensionConstVariantPtr *p_arguments, GDExtensionInt p_count, GDExtensionVariantPtr r_result, GDExtensionCallError *r_error) {
		if (check_arguments({ TYPES, COUNT }, 0, p_arguments, p_count, *r_error)) {
			*static_cast<Variant *>(r_result) = call_with(p_arguments, std::index_sequence_for<Arguments...>());
		}
	}

	// Without an object to ask for, Godot takes a Callable for dead.
	static GDExtensionBool is_valid(void *) { return true; }

private:
	template <std::size_t... INDEX>
	static Variant call_with([[maybe_unused]] const GDExtensionConstVariantPtr *p_arguments, std::index_sequence<INDEX...>) {
		if constexpr (std::is_void_v<Result>) {
			FUNCTION(Of<Arguments>::from_variant(Variant::copy_of(p_arguments[INDEX]))...);
			return Variant();
		} else {
			return Variant(FUNCTION(Of<Arguments>::from_variant(Variant::copy_of(p_arguments[INDEX]))...));
		}
	}
};

/** A Callable that calls `FUNCTION`, such as `callable<&frames_per_second>()`. Whoever keeps it must let go before the library goes. */
template <auto FUNCTION>
Variant callable() {
	GDExtensionCallableCustomInfo2 info{};
	info.token = godot.library;
	info.call_func = FunctionCall<FUNCTION>::call;
	info.is_valid_func = FunctionCall<FUNCTION>::is_valid;
	Variant callable = Variant::empty(GDEXTENSION_VARIANT_TYPE_CALLABLE);
	godot.destroy[GDEXTENSION_VARIANT_TYPE_CALLABLE](callable.inside());
	godot.callable_custom_create2(callable.inside(), &info);
	return callable;
}

} // namespace gd
