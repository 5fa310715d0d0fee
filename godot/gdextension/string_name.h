#pragma once

#include "interface.h"

#include <cstring>

namespace gd {

/** An interned name of Godot's, such as that of a class, method or signal. */
class StringName {
public:
	explicit StringName(const char *p_latin1) { godot.string_name_new_with_latin1_chars(data, p_latin1, false); }
	~StringName() { godot.destroy[GDEXTENSION_VARIANT_TYPE_STRING_NAME](data); }
	StringName(const StringName &) = delete;
	StringName &operator=(const StringName &) = delete;

	void *ptr() { return data; }
	const void *ptr() const { return data; }

	/** Interned, so that equal names are one and the same. */
	bool is_same_as(GDExtensionConstStringNamePtr p_other) const { return std::memcmp(data, p_other, sizeof data) == 0; }

private:
	alignas(8) unsigned char data[8];
};

} // namespace gd
