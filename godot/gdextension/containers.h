#pragma once

#include "variant.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gd {

/** A Variant that always holds one built-in type. Made from another one it is converted as Godot does, or else empty. */
template <GDExtensionVariantType TYPE>
class Typed : public Variant {
public:
	Typed() :
			Variant(empty(TYPE)) {}
	explicit Typed(const Variant &p_variant) :
			Variant(p_variant.type() == TYPE ? p_variant : converted(TYPE, p_variant)) {}
};

class Array : public Typed<GDEXTENSION_VARIANT_TYPE_ARRAY> {
public:
	using Typed::Typed;

	void push_back(const Variant &p_value);
	std::int64_t size() const;
	/** `p_index` must be below `size`. */
	Variant at(std::int64_t p_index) const;

	/** All values in place; valid until this array changes or goes, so not where scripts run meanwhile. */
	std::span<const Variant> values() const { return values_of(inside()); }
	/** The values of the Array at `p_array`, in place: Godot keeps them one behind the other. Valid until that array changes or goes. */
	static std::span<const Variant> values_of(GDExtensionConstTypePtr p_array);
};

class Dictionary : public Typed<GDEXTENSION_VARIANT_TYPE_DICTIONARY> {
public:
	using Typed::Typed;

	void set(const Variant &p_key, Variant p_value);
	/** Null when there is no such key. */
	Variant get(const Variant &p_key) const;
	bool has(const Variant &p_key) const { return call("has", p_key).to_bool(); }
	bool is_empty() const { return call("is_empty").to_bool(); }
	Array keys() const { return Array(call("keys")); }
	/** Takes over what the other one holds, in place of what has the same keys here. */
	void merge(const Dictionary &p_other) { call("merge", p_other, true); }
};

using NodePath = Typed<GDEXTENSION_VARIANT_TYPE_NODE_PATH>;
using Callable = Typed<GDEXTENSION_VARIANT_TYPE_CALLABLE>;

class Signal : public Typed<GDEXTENSION_VARIANT_TYPE_SIGNAL> {
public:
	using Typed::Typed;
	/** Holds no reference to the object. */
	Signal(const Variant &p_object, const char *p_name) :
			Typed(construct(GDEXTENSION_VARIANT_TYPE_SIGNAL, p_object, p_name)) {}
};

class PackedStringArray : public Typed<GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY> {
public:
	using Typed::Typed;
	explicit PackedStringArray(const std::vector<std::string> &p_strings);

	std::vector<std::string> to_vector() const;
};

class PackedByteArray : public Typed<GDEXTENSION_VARIANT_TYPE_PACKED_BYTE_ARRAY> {
public:
	using Typed::Typed;
	/** The bytes of both, one behind the other. */
	PackedByteArray(std::string_view p_head, std::string_view p_tail);

	/** Valid until this array changes or goes. */
	std::string_view bytes() const;
};

} // namespace gd
