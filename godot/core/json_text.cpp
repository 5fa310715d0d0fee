#include "json_text.h"

#include "utf8.h"

#include <array>

namespace agent_runtime {

namespace {

constexpr char32_t FIRST_BEYOND_ASCII = 0x80;

/** By ASCII character: whether it stands for itself. A table is what makes the common case fast. */
constexpr std::array<bool, FIRST_BEYOND_ASCII> STANDS_FOR_ITSELF = [] {
	std::array<bool, FIRST_BEYOND_ASCII> table{};
	for (char32_t character = 0x20; character < FIRST_BEYOND_ASCII; character++) {
		table[character] = character != '"' && character != '\\';
	}
	return table;
}();

char *write_pair(char *p_out, char p_name) {
	*p_out++ = '\\';
	*p_out++ = p_name;
	return p_out;
}

char *write_escape(char *p_out, char32_t p_ascii) {
	constexpr char HEX[] = "0123456789abcdef";
	switch (p_ascii) {
		case '"':
		case '\\': return write_pair(p_out, static_cast<char>(p_ascii));
		case '\n': return write_pair(p_out, 'n');
		case '\r': return write_pair(p_out, 'r');
		case '\t': return write_pair(p_out, 't');
		default:
			p_out = write_pair(p_out, 'u');
			*p_out++ = '0';
			*p_out++ = '0';
			*p_out++ = HEX[p_ascii >> 4];
			*p_out++ = HEX[p_ascii & 0xf];
			return p_out;
	}
}

} // namespace

char *write_json_text(char *p_out, std::string_view p_utf8) {
	for (const char byte : p_utf8) {
		const auto unit = static_cast<unsigned char>(byte);
		if (unit >= FIRST_BEYOND_ASCII || STANDS_FOR_ITSELF[unit]) {
			*p_out++ = byte;
		} else {
			p_out = write_escape(p_out, unit);
		}
	}
	return p_out;
}

char *write_json_text(char *p_out, std::u32string_view p_utf32) {
	for (const char32_t character : p_utf32) {
		if (character >= FIRST_BEYOND_ASCII) {
			p_out = write_utf8(p_out, character);
		} else if (STANDS_FOR_ITSELF[character]) {
			*p_out++ = static_cast<char>(character);
		} else {
			p_out = write_escape(p_out, character);
		}
	}
	return p_out;
}

} // namespace agent_runtime
