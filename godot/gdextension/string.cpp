#include "string.h"

namespace gd {

String::String(std::string_view p_utf8) {
	godot.string_new_with_utf8_chars_and_len2(data, p_utf8.data(), static_cast<GDExtensionInt>(p_utf8.size()));
}

std::string String::to_utf8(GDExtensionConstStringPtr p_string) {
	const GDExtensionInt bytes = godot.string_to_utf8_chars(p_string, nullptr, 0);
	std::string text(static_cast<std::size_t>(bytes), '\0');
	godot.string_to_utf8_chars(p_string, text.data(), bytes);
	return text;
}

} // namespace gd
