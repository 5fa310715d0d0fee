#pragma once

#include "extension_object.h"
#include "method_binding.h"
#include "property_info.h"

#include <initializer_list>
#include <string>

namespace gd {

/** What the editor gets when a scene with such an object is edited. */
enum class InEditor {
	/** Something that has the properties and does nothing. */
	PLACEHOLDER,
	/** The object itself, so that it can warn of how it is set up; it has to keep quiet otherwise. */
	OBJECT,
};

/**
 * Makes the C++ class `Class` known to Godot under a name, as a subclass of one of Godot's. Parts are added by chained calls;
 * Godot copies all that it is given.
 */
template <class Class>
class ClassRegistration {
public:
	/** `p_name` and `p_parent` must live as long as the library. */
	ClassRegistration(const char *p_name, const char *p_parent, InEditor p_in_editor = InEditor::PLACEHOLDER) :
			name(p_name) {
		class_name = p_name;
		parent_name = p_parent;
		const StringName parent(p_parent);
		GDExtensionClassCreationInfo4 info{};
		info.is_exposed = true;
		info.is_runtime = p_in_editor == InEditor::PLACEHOLDER;
		info.notification_func = notify;
		info.get_virtual_func = find_virtual;
		info.create_instance_func = create;
		info.free_instance_func = free;
		godot.classdb_register_extension_class4(godot.library, name.ptr(), parent.ptr(), &info);
	}

	/** The last `OPTIONAL` arguments may be left out by scripts. */
	template <auto METHOD, std::size_t OPTIONAL = 0>
	ClassRegistration &method(const char *p_name, const std::array<const char *, Bind<METHOD, OPTIONAL>::COUNT> &p_argument_names = {}) {
		Bind<METHOD, OPTIONAL>::register_in(name, p_name, p_argument_names);
		return *this;
	}

	/** A method without arguments that gives a Dictionary, for scripts to define; called by `ExtensionObject::call_script`. */
	ClassRegistration &script_method(const char *p_name) {
		const StringName method_name(p_name);
		PropertyInfo result({ .type = GDEXTENSION_VARIANT_TYPE_DICTIONARY });
		GDExtensionClassVirtualMethodInfo info{};
		info.name = const_cast<void *>(method_name.ptr());
		info.method_flags = GDEXTENSION_METHOD_FLAG_VIRTUAL;
		info.return_value = *result.ptr();
		godot.classdb_register_extension_class_virtual_method(godot.library, name.ptr(), &info);
		return *this;
	}

	/** A property `p_spec.name` with methods `get_…` and `set_…`. */
	template <auto GETTER, auto SETTER>
	ClassRegistration &property(const PropertySpec &p_spec) {
		const std::string setter = std::string("set_") + p_spec.name;
		method<SETTER>(setter.c_str(), { "value" });
		return add_property<GETTER>(p_spec, setter.c_str());
	}

	template <auto GETTER>
	ClassRegistration &read_only_property(const PropertySpec &p_spec) {
		return add_property<GETTER>(p_spec, "");
	}

	/** The properties that follow stand under this heading in the inspector. */
	ClassRegistration &group(const char *p_title) {
		const String title(p_title);
		const String prefix("");
		godot.classdb_register_extension_class_property_group(godot.library, name.ptr(), title.ptr(), prefix.ptr());
		return *this;
	}

	ClassRegistration &signal(const char *p_name, std::initializer_list<PropertySpec> p_arguments = {}) {
		const StringName signal_name(p_name);
		PropertyInfoList arguments;
		for (const PropertySpec &argument : p_arguments) {
			arguments.add(argument);
		}
		godot.classdb_register_extension_class_signal(godot.library, name.ptr(), signal_name.ptr(), arguments.ptr(), static_cast<GDExtensionInt>(arguments.size()));
		return *this;
	}

	ClassRegistration &enum_value(const char *p_enum, const char *p_name, std::int64_t p_value) {
		const StringName enum_name(p_enum);
		const StringName value_name(p_name);
		godot.classdb_register_extension_class_integer_constant(godot.library, name.ptr(), enum_name.ptr(), value_name.ptr(), p_value, false);
		return *this;
	}

	/** Takes the class back; to be called when the library goes, subclasses first. */
	static void unregister() {
		const StringName registered(class_name);
		godot.classdb_unregister_extension_class(godot.library, registered.ptr());
	}

private:
	template <auto GETTER>
	ClassRegistration &add_property(const PropertySpec &p_spec, const char *p_setter) {
		const std::string getter = std::string("get_") + p_spec.name;
		method<GETTER>(getter.c_str());
		PropertyInfo info(p_spec);
		const StringName getter_name(getter.c_str());
		const StringName setter_name(p_setter);
		godot.classdb_register_extension_class_property(godot.library, name.ptr(), info.ptr(), setter_name.ptr(), getter_name.ptr());
		return *this;
	}

	static GDExtensionObjectPtr create(void *, GDExtensionBool p_notify_postinitialize) {
		const StringName parent(parent_name);
		const StringName registered(class_name);
		const GDExtensionObjectPtr owner = godot.classdb_construct_object2(parent.ptr());
		ExtensionObject *object = new Class();
		object->set_owner(owner);
		godot.object_set_instance(owner, registered.ptr(), object);
		if (p_notify_postinitialize) {
			notify_postinitialize(owner);
		}
		return owner;
	}

	/** Not by a Variant, which would take the first reference of a reference counted object, and with it the object. */
	static void notify_postinitialize(GDExtensionObjectPtr p_owner) {
		// Of `Object.notification`, in Godot's extension_api.json.
		constexpr GDExtensionInt NOTIFICATION_HASH = 4023243586;
		constexpr std::int64_t NOTIFICATION_POSTINITIALIZE = 0;
		constexpr GDExtensionBool REVERSED = false;
		const StringName object("Object");
		const StringName method("notification");
		static const GDExtensionMethodBindPtr bind = godot.classdb_get_method_bind(object.ptr(), method.ptr(), NOTIFICATION_HASH);
		const GDExtensionConstTypePtr arguments[] = { &NOTIFICATION_POSTINITIALIZE, &REVERSED };
		godot.object_method_bind_ptrcall(bind, p_owner, arguments, nullptr);
	}

	static GDExtensionClassCallVirtual find_virtual(void *, GDExtensionConstStringNamePtr p_name, std::uint32_t) {
		static const StringName warnings("_get_configuration_warnings");
		return warnings.is_same_as(p_name) ? give_warnings : nullptr;
	}

	static void give_warnings(GDExtensionClassInstancePtr p_instance, const GDExtensionConstTypePtr *, GDExtensionTypePtr r_result) {
		const auto warnings = static_cast<ExtensionObject *>(p_instance)->configuration_warnings();
		Conversion<PackedStringArray>::write(r_result, PackedStringArray(warnings));
	}

	static void free(void *, GDExtensionClassInstancePtr p_instance) {
		delete static_cast<ExtensionObject *>(p_instance);
	}

	static void notify(GDExtensionClassInstancePtr p_instance, std::int32_t p_what, GDExtensionBool) {
		static_cast<ExtensionObject *>(p_instance)->notification(p_what);
	}

	static inline const char *class_name = nullptr;
	static inline const char *parent_name = nullptr;
	StringName name;
};

} // namespace gd
