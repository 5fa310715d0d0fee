#pragma once

#include "variant.h"

namespace gd {

/**
 * Base of every class that this library gives to Godot: the C++ half of one of Godot's objects, owned by it.
 * Everything here is called on the main thread.
 */
class ExtensionObject {
public:
	virtual ~ExtensionObject() = default;

	/** Takes Godot's `NOTIFICATION_…` numbers. */
	virtual void notification(int p_what) = 0;

	/** Called once, by the class registration. */
	void set_owner(GDExtensionObjectPtr p_owner) { owner = p_owner; }

protected:
	/** Godot's half. */
	Variant self() const { return Variant::from_value(GDEXTENSION_VARIANT_TYPE_OBJECT, &owner); }

	template <class... Arguments>
	void emit(const char *p_signal, const Arguments &...p_arguments) const {
		self().call("emit_signal", p_signal, p_arguments...);
	}

private:
	GDExtensionObjectPtr owner = nullptr;
};

} // namespace gd
