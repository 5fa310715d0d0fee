#pragma once

#include "interface.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace gd {

/** Whether Godot may pass a value of type `p_given` where `p_wanted` is declared. */
inline bool accepts(GDExtensionVariantType p_wanted, GDExtensionVariantType p_given) {
	return p_wanted == GDEXTENSION_VARIANT_TYPE_NIL || p_wanted == p_given || godot.variant_can_convert_strict(p_given, p_wanted);
}

/** Whether a call fits the declared types, of which the last `p_optional` may be left out; `r_error` is what Godot wants to hear. */
inline bool check_arguments(std::span<const GDExtensionVariantType> p_types, std::size_t p_optional, const GDExtensionConstVariantPtr *p_arguments, GDExtensionInt p_count, GDExtensionCallError &r_error) {
	const auto most = static_cast<GDExtensionInt>(p_types.size());
	const auto least = static_cast<GDExtensionInt>(p_types.size() - p_optional);
	if (p_count < least) {
		r_error = { GDEXTENSION_CALL_ERROR_TOO_FEW_ARGUMENTS, 0, static_cast<std::int32_t>(least) };
		return false;
	}
	if (p_count > most) {
		r_error = { GDEXTENSION_CALL_ERROR_TOO_MANY_ARGUMENTS, 0, static_cast<std::int32_t>(most) };
		return false;
	}
	for (GDExtensionInt index = 0; index < p_count; index++) {
		const GDExtensionVariantType wanted = p_types[static_cast<std::size_t>(index)];
		if (!accepts(wanted, godot.variant_get_type(p_arguments[index]))) {
			r_error = { GDEXTENSION_CALL_ERROR_INVALID_ARGUMENT, static_cast<std::int32_t>(index), wanted };
			return false;
		}
	}
	r_error.error = GDEXTENSION_CALL_OK;
	return true;
}

} // namespace gd
