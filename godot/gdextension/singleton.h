#pragma once

#include "string_name.h"
#include "variant.h"

namespace gd {

/** One of Godot's singletons, such as "OS". May be called from any thread. */
inline Variant singleton(const char *p_name) {
	const StringName name(p_name);
	const GDExtensionObjectPtr object = godot.global_get_singleton(name.ptr());
	return Variant::from_value(GDEXTENSION_VARIANT_TYPE_OBJECT, &object);
}

} // namespace gd
