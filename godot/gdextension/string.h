#pragma once

#include "interface.h"

#include <string>
#include <string_view>

namespace gd {

/** A string of Godot's. Everywhere else in this library text is UTF-8 in `std::string`. */
class String {
public:
	/** Bytes that are no UTF-8 become U+FFFD. */
	explicit String(std::string_view p_utf8);
	/** The text of any value, as Godot's `str()` gives it; one that is a name or a text already is not copied. */
	explicit String(GDExtensionConstVariantPtr p_variant) { godot.to_value[GDEXTENSION_VARIANT_TYPE_STRING](data, const_cast<GDExtensionVariantPtr>(p_variant)); }
	~String() { godot.destroy[GDEXTENSION_VARIANT_TYPE_STRING](data); }
	String(const String &) = delete;
	String &operator=(const String &) = delete;

	void *ptr() { return data; }
	const void *ptr() const { return data; }

	/** The text of a Godot String at `p_string`. */
	static std::string to_utf8(GDExtensionConstStringPtr p_string);

private:
	alignas(8) unsigned char data[8];
};

} // namespace gd
