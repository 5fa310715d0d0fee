#pragma once

#include "containers.h"
#include "string_name.h"

namespace gd {

/**
 * Base of every class that this library gives to Godot: the C++ half of one of Godot's objects, owned by it.
 * Everything here is called on the main thread.
 */
class ExtensionObject {
public:
	virtual ~ExtensionObject() = default;

	/** Takes Godot's `NOTIFICATION_…` numbers. */
	virtual void notification(int) {}

	/** Of a node in the editor: sentences about what is wrong with how it is set up. */
	virtual std::vector<std::string> configuration_warnings() const { return {}; }

	/** Whether that is Godot's half of this object. */
	bool is_same_as(const Variant &p_object) const {
		return p_object.type() == GDEXTENSION_VARIANT_TYPE_OBJECT && *static_cast<GDExtensionObjectPtr *>(p_object.inside()) == owner;
	}

	/** Called once, by the class registration. */
	void set_owner(GDExtensionObjectPtr p_owner) { owner = p_owner; }

	/** Godot's half. */
	Variant self() const { return Variant::from_value(GDEXTENSION_VARIANT_TYPE_OBJECT, &owner); }

protected:
	template <class... Arguments>
	void emit(const char *p_signal, const Arguments &...p_arguments) const {
		// A name is what Godot wants in the end; from a String it would have to make one.
		const StringName signal(p_signal);
		self().call("emit_signal", Variant::from_value(GDEXTENSION_VARIANT_TYPE_STRING_NAME, signal.ptr()), p_arguments...);
	}

	/** Calls a method without arguments that a script may define; null when it does not, or when it fails, which Godot prints. */
	Variant call_script(const char *p_method) const {
		const StringName method(p_method);
		Variant result;
		if (godot.object_has_script_method(owner, method.ptr())) {
			GDExtensionCallError error{};
			godot.object_call_script_method(owner, method.ptr(), nullptr, 0, result.ptr(), &error);
		}
		return result;
	}

private:
	GDExtensionObjectPtr owner = nullptr;
};

} // namespace gd
