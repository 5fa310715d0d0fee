#include "json_string.h"

#include "utf8.h"

#include <charconv>

namespace agent_runtime {

namespace {

bool is_high_surrogate(char32_t p_unit) {
	return p_unit >= 0xd800 && p_unit <= 0xdbff;
}

bool is_low_surrogate(char32_t p_unit) {
	return p_unit >= 0xdc00 && p_unit <= 0xdfff;
}

/** The four hexadecimal digits at `r_position`. */
bool read_unit(std::string_view p_text, std::size_t &r_position, char32_t &r_unit) {
	unsigned int unit = 0;
	const std::string_view digits = p_text.substr(r_position, 4);
	const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
	if (digits.size() < 4 || error != std::errc() || end != digits.data() + 4) {
		return false;
	}
	r_unit = unit;
	r_position += 4;
	return true;
}

/** What follows "\u": one unit, or two that make a pair. */
bool read_unicode_escape(std::string_view p_text, std::size_t &r_position, std::string &r_value) {
	char32_t character = 0;
	if (!read_unit(p_text, r_position, character)) {
		return false;
	}
	if (is_high_surrogate(character) && p_text.substr(r_position, 2) == "\\u") {
		std::size_t behind_low = r_position + 2;
		char32_t low = 0;
		if (!read_unit(p_text, behind_low, low)) {
			r_position += 2;
			return false;
		}
		if (is_low_surrogate(low)) {
			character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
			r_position = behind_low;
		}
	}
	append_utf8(r_value, character);
	return true;
}

bool read_escape(std::string_view p_text, std::size_t &r_position, std::string &r_value, const char *&r_expected) {
	constexpr std::string_view NAMES = "\"\\/bfnrt";
	constexpr std::string_view CHARACTERS = "\"\\/\b\f\n\r\t";
	const char name = r_position < p_text.size() ? p_text[r_position] : '\0';
	if (name == 'u') {
		r_position++;
		r_expected = "four hexadecimal digits";
		return read_unicode_escape(p_text, r_position, r_value);
	}
	const std::size_t index = NAMES.find(name);
	if (index == std::string_view::npos) {
		r_expected = "one of \"\\/bfnrtu after '\\'";
		return false;
	}
	r_value += CHARACTERS[index];
	r_position++;
	return true;
}

} // namespace

bool read_json_string(std::string_view p_text, std::size_t &r_position, std::string &r_value, const char *&r_expected) {
	r_value.clear();
	r_position++;
	while (r_position < p_text.size()) {
		const char byte = p_text[r_position];
		if (byte == '"') {
			r_position++;
			return true;
		}
		if (byte == '\\') {
			r_position++;
			if (!read_escape(p_text, r_position, r_value, r_expected)) {
				return false;
			}
			continue;
		}
		const std::size_t length = static_cast<unsigned char>(byte) < 0x20 ? 0 : utf8_length(p_text.substr(r_position));
		if (length == 0) {
			r_expected = "a character in UTF-8 (control characters must be escaped)";
			return false;
		}
		r_value.append(p_text, r_position, length);
		r_position += length;
	}
	r_expected = "the end of a string";
	return false;
}

} // namespace agent_runtime
