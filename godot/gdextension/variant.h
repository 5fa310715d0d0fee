#pragma once

#include "interface.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace gd {

/** Any value of Godot's. Copies share what Godot shares: arrays, dictionaries and reference counted objects. */
class Variant {
public:
	Variant() { godot.variant_new_nil(data); }
	Variant(const Variant &p_other) { godot.variant_new_copy(data, p_other.data); }
	Variant(Variant &&r_other) noexcept;
	Variant &operator=(Variant p_other) noexcept;
	~Variant() { godot.variant_destroy(data); }

	// Templates for bool and whole numbers, so that no pointer turns into a bool and no int is ambiguous.
	template <std::same_as<bool> Bool>
	Variant(Bool p_value) {
		GDExtensionBool value = p_value;
		godot.from_value[GDEXTENSION_VARIANT_TYPE_BOOL](data, &value);
	}
	template <std::integral Integer>
		requires(!std::same_as<Integer, bool>)
	Variant(Integer p_value) {
		auto value = static_cast<std::int64_t>(p_value);
		godot.from_value[GDEXTENSION_VARIANT_TYPE_INT](data, &value);
	}
	Variant(double p_value);
	Variant(std::string_view p_utf8);
	Variant(const std::string &p_utf8) :
			Variant(std::string_view(p_utf8)) {}
	Variant(const char *p_utf8) :
			Variant(std::string_view(p_utf8)) {}

	/** A copy of the Variant at `p_variant`, such as an argument that Godot passed. */
	static Variant copy_of(GDExtensionConstVariantPtr p_variant);
	/** A copy of the bare value at `p_value`, such as a `GDExtensionObjectPtr` or the insides of an Array. */
	static Variant from_value(GDExtensionVariantType p_type, GDExtensionConstTypePtr p_value);
	/** The empty value of a type. */
	static Variant empty(GDExtensionVariantType p_type);
	/** A value of that type made from another one, such as a packed array from an Array; empty when Godot knows no way. */
	static Variant converted(GDExtensionVariantType p_type, const Variant &p_from);

	/** A value made by one of Godot's constructors of that type; its empty value when there is no such constructor. */
	template <class... Arguments>
	static Variant construct(GDExtensionVariantType p_type, const Arguments &...p_arguments) {
		const Variant arguments[] = { Variant(p_arguments)..., Variant() };
		GDExtensionConstVariantPtr pointers[sizeof...(Arguments) + 1];
		for (std::size_t index = 0; index < sizeof...(Arguments); index++) {
			pointers[index] = arguments[index].ptr();
		}
		return construct_from(p_type, pointers, sizeof...(Arguments));
	}

	GDExtensionVariantType type() const { return godot.variant_get_type(data); }
	/** Null, or a reference to no object. */
	bool is_nil() const;

	/** These convert as Godot does; a value of an unfitting type reads as false, 0 or "". */
	bool to_bool() const;
	std::int64_t to_int() const;
	double to_float() const;
	std::string to_utf8() const;

	/** Calls a method of the object or built-in value inside; a call that Godot refuses is printed and gives null. */
	template <class... Arguments>
	Variant call(const char *p_method, const Arguments &...p_arguments) const {
		const Variant arguments[] = { Variant(p_arguments)..., Variant() };
		GDExtensionConstVariantPtr pointers[sizeof...(Arguments) + 1];
		for (std::size_t index = 0; index < sizeof...(Arguments); index++) {
			pointers[index] = arguments[index].ptr();
		}
		return call_with(p_method, pointers, sizeof...(Arguments));
	}

	/** What a dictionary holds under a key; null when it holds nothing, or is no dictionary. */
	Variant value_at(const Variant &p_key) const;

	/** The bare value inside, for Godot's pointer calls; null for null. */
	void *inside() const;
	void *ptr() { return data; }
	const void *ptr() const { return data; }

protected:
	struct Uninitialised {};
	explicit Variant(Uninitialised) {}

private:
	static Variant construct_from(GDExtensionVariantType p_type, const GDExtensionConstVariantPtr *p_arguments, std::size_t p_count);
	Variant call_with(const char *p_method, const GDExtensionConstVariantPtr *p_arguments, std::size_t p_count) const;

	alignas(8) unsigned char data[24];
};

} // namespace gd
