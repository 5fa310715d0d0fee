#include "json_writer.h"

#include "utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace agent_runtime {

namespace {

constexpr std::size_t LONGEST_NUMBER = 32;

void append_escaped(std::string &r_out, char p_ascii) {
	constexpr char HEX[] = "0123456789abcdef";
	switch (p_ascii) {
		case '"': r_out += "\\\""; break;
		case '\\': r_out += "\\\\"; break;
		case '\n': r_out += "\\n"; break;
		case '\r': r_out += "\\r"; break;
		case '\t': r_out += "\\t"; break;
		default:
			r_out += "\\u00";
			r_out += HEX[(p_ascii >> 4) & 0xf];
			r_out += HEX[p_ascii & 0xf];
	}
}

/** Whether a character stands for itself, in one byte. */
bool is_plain(char32_t p_character) {
	return p_character >= 0x20 && p_character < 0x80 && p_character != '"' && p_character != '\\';
}

} // namespace

void JsonWriter::separate() {
	if (needs_comma) {
		out += ',';
	}
	needs_comma = true;
}

void JsonWriter::begin_object() {
	separate();
	out += '{';
	needs_comma = false;
}

void JsonWriter::end_object() {
	out += '}';
	needs_comma = true;
}

void JsonWriter::begin_array() {
	separate();
	out += '[';
	needs_comma = false;
}

void JsonWriter::end_array() {
	out += ']';
	needs_comma = true;
}

void JsonWriter::key(std::string_view p_key) {
	string(p_key);
	end_key();
}

void JsonWriter::key(std::u32string_view p_key) {
	string(p_key);
	end_key();
}

void JsonWriter::end_key() {
	out += ':';
	needs_comma = false;
}

void JsonWriter::null() {
	raw("null");
}

void JsonWriter::boolean(bool p_value) {
	raw(p_value ? "true" : "false");
}

void JsonWriter::integer(std::int64_t p_value) {
	char digits[LONGEST_NUMBER];
	const auto [end, error] = std::to_chars(digits, digits + sizeof digits, p_value);
	raw({ digits, static_cast<std::size_t>(end - digits) });
}

template <std::floating_point Number>
void JsonWriter::shortest(Number p_value) {
	if (!std::isfinite(p_value)) {
		null();
		return;
	}
	char digits[LONGEST_NUMBER];
	const auto [end, error] = std::to_chars(digits, digits + sizeof digits, p_value);
	raw({ digits, static_cast<std::size_t>(end - digits) });
}

void JsonWriter::number(double p_value) {
	shortest(p_value);
}

void JsonWriter::number(float p_value) {
	shortest(p_value);
}

void JsonWriter::string(std::string_view p_utf8) {
	separate();
	out += '"';
	for (const char byte : p_utf8) {
		if (is_plain(static_cast<unsigned char>(byte)) || (byte & 0x80)) {
			out += byte;
		} else {
			append_escaped(out, byte);
		}
	}
	out += '"';
}

void JsonWriter::string(std::u32string_view p_utf32) {
	separate();
	out += '"';
	auto next = p_utf32.begin();
	while (next != p_utf32.end()) {
		// Nearly all text comes in long plain runs, which are copied without asking for room at every character.
		const auto run_end = std::find_if_not(next, p_utf32.end(), is_plain);
		const std::size_t size = out.size();
		out.resize(size + static_cast<std::size_t>(run_end - next));
		std::transform(next, run_end, out.begin() + static_cast<std::ptrdiff_t>(size), [](char32_t p_plain) { return static_cast<char>(p_plain); });
		next = run_end;
		if (next == p_utf32.end()) {
			break;
		}
		if (*next < 0x80) {
			append_escaped(out, static_cast<char>(*next));
		} else {
			append_utf8(out, *next);
		}
		next++;
	}
	out += '"';
}

void JsonWriter::raw(std::string_view p_json) {
	separate();
	out += p_json;
}

} // namespace agent_runtime
