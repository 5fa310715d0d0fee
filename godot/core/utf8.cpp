#include "utf8.h"

namespace agent_runtime {

namespace {

bool is_continuation(char p_byte) {
	return (static_cast<unsigned char>(p_byte) & 0xc0) == 0x80;
}

bool is_scalar_value(char32_t p_character) {
	return p_character < 0xd800 || (p_character > 0xdfff && p_character <= 0x10ffff);
}

/** Bytes that a lead byte announces; 0 for a byte that begins no character. */
std::size_t announced_length(unsigned char p_lead) {
	if (p_lead < 0x80) {
		return 1;
	}
	if (p_lead >= 0xc2 && p_lead <= 0xdf) {
		return 2;
	}
	if (p_lead >= 0xe0 && p_lead <= 0xef) {
		return 3;
	}
	return p_lead >= 0xf0 && p_lead <= 0xf4 ? 4 : 0;
}

} // namespace

char *write_utf8(char *p_out, char32_t p_character) {
	const char32_t character = is_scalar_value(p_character) ? p_character : REPLACEMENT_CHARACTER;
	const auto continuation = [&](int p_shift) { *p_out++ = static_cast<char>(0x80 | ((character >> p_shift) & 0x3f)); };
	if (character < 0x80) {
		*p_out++ = static_cast<char>(character);
	} else if (character < 0x800) {
		*p_out++ = static_cast<char>(0xc0 | (character >> 6));
		continuation(0);
	} else if (character < 0x10000) {
		*p_out++ = static_cast<char>(0xe0 | (character >> 12));
		continuation(6);
		continuation(0);
	} else {
		*p_out++ = static_cast<char>(0xf0 | (character >> 18));
		continuation(12);
		continuation(6);
		continuation(0);
	}
	return p_out;
}

void append_utf8(std::string &r_out, char32_t p_character) {
	char bytes[LONGEST_UTF8];
	r_out.append(bytes, write_utf8(bytes, p_character));
}

std::size_t utf8_length(std::string_view p_text) {
	const std::size_t length = p_text.empty() ? 0 : announced_length(static_cast<unsigned char>(p_text[0]));
	if (length == 0 || p_text.size() < length) {
		return 0;
	}
	for (std::size_t index = 1; index < length; index++) {
		if (!is_continuation(p_text[index])) {
			return 0;
		}
	}
	if (length < 3) {
		return length;
	}
	// The second byte alone tells overlong forms, surrogates and what lies beyond U+10FFFF (Unicode, table 3-7).
	const auto lead = static_cast<unsigned char>(p_text[0]);
	const auto second = static_cast<unsigned char>(p_text[1]);
	const bool is_well_formed = !(lead == 0xe0 && second < 0xa0) && !(lead == 0xed && second > 0x9f) && !(lead == 0xf0 && second < 0x90) && !(lead == 0xf4 && second > 0x8f);
	return is_well_formed ? length : 0;
}

std::string to_valid_utf8(std::string_view p_text) {
	std::string valid;
	while (!p_text.empty()) {
		const std::size_t length = utf8_length(p_text);
		if (length == 0) {
			append_utf8(valid, REPLACEMENT_CHARACTER);
		} else {
			valid += p_text.substr(0, length);
		}
		p_text.remove_prefix(length == 0 ? 1 : length);
	}
	return valid;
}

} // namespace agent_runtime
