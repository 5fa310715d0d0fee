#include "json_writer.h"

#include "json_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace agent_runtime {

namespace {

constexpr std::size_t LONGEST_NUMBER = 32;

/** Of a longer text only so many characters have room made for their longest form at a time. */
constexpr std::size_t CHARACTERS_AT_ONCE = 1024;

/** Every whole number up to here is written as quickly as an integer; beyond, the shortest text may be one with an exponent. */
constexpr double LARGEST_PLAIN_NUMBER = 99'999;

/** Whether the number's shortest text is that of an integer: "7", but not "-0" and not "1e+05". */
template <std::floating_point Number>
bool is_plain_integer(Number p_value) {
	return std::abs(p_value) <= LARGEST_PLAIN_NUMBER && static_cast<Number>(static_cast<std::int32_t>(p_value)) == p_value && (p_value != 0 || !std::signbit(p_value));
}

} // namespace

std::string JsonWriter::take() {
	buffer.resize(text().size());
	return release_room();
}

std::string JsonWriter::release_room() {
	std::string room = std::exchange(buffer, {});
	next = buffer.data();
	end = next;
	needs_comma = false;
	return room;
}

void JsonWriter::grow(std::size_t p_bytes) {
	const std::size_t written = text().size();
	buffer.resize(std::max(written + p_bytes, 2 * buffer.size()));
	next = buffer.data() + written;
	end = buffer.data() + buffer.size();
}

void JsonWriter::integer(std::int64_t p_value) {
	make_room(1 + LONGEST_NUMBER);
	separate();
	next = std::to_chars(next, end, p_value).ptr;
}

template <std::floating_point Number>
void JsonWriter::write_number(Number p_value) {
	if (is_plain_integer(p_value)) {
		integer(static_cast<std::int32_t>(p_value));
	} else if (std::isfinite(p_value)) {
		make_room(1 + LONGEST_NUMBER);
		separate();
		next = std::to_chars(next, end, p_value).ptr;
	} else {
		null();
	}
}

template void JsonWriter::write_number(double p_value);
template void JsonWriter::write_number(float p_value);

/** There must be room for a comma and a quote; there is some for a quote and a colon afterwards. */
template <class Text>
void JsonWriter::write_quoted(Text p_text) {
	separate();
	*next++ = '"';
	while (p_text.size() > CHARACTERS_AT_ONCE) {
		make_room(CHARACTERS_AT_ONCE * LONGEST_CHARACTER);
		next = write_json_text(next, p_text.substr(0, CHARACTERS_AT_ONCE));
		p_text.remove_prefix(CHARACTERS_AT_ONCE);
	}
	make_room(2 + p_text.size() * LONGEST_CHARACTER);
	next = write_json_text(next, p_text);
	*next++ = '"';
}

template <class Text>
void JsonWriter::write_string(Text p_text) {
	make_room(2);
	write_quoted(p_text);
}

template void JsonWriter::write_string(std::string_view p_text);
template void JsonWriter::write_string(std::u32string_view p_text);

template <class Text>
void JsonWriter::write_key(Text p_key) {
	make_room(2);
	write_quoted(p_key);
	*next++ = ':';
	needs_comma = false;
}

template void JsonWriter::write_key(std::string_view p_key);
template void JsonWriter::write_key(std::u32string_view p_key);

void JsonWriter::raw(std::string_view p_json) {
	make_room(1 + p_json.size());
	separate();
	next = std::copy(p_json.begin(), p_json.end(), next);
}

} // namespace agent_runtime
