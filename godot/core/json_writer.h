#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace agent_runtime {

/**
 * Writes one JSON text in UTF-8, value by value; commas are its own business.
 *
 * The caller opens and closes containers in order and gives every value in an object its key first. Numbers are the shortest
 * text that reads back as the same value; a number that JSON cannot say (NaN, infinity) is written as null.
 */
class JsonWriter {
public:
	/** The text may become longer than expected; it is only that room for so much is made at once. */
	explicit JsonWriter(std::size_t p_expected_bytes = 0) { out.reserve(p_expected_bytes); }

	void begin_object();
	void end_object();
	void begin_array();
	void end_array();

	/** `p_key` and every string below must be valid UTF-8; UTF-32 that is no character becomes U+FFFD. */
	void key(std::string_view p_key);
	void key(std::u32string_view p_key);

	void null();
	void boolean(bool p_value);
	void integer(std::int64_t p_value);
	void number(double p_value);
	/** A single precision number, as short as its precision allows: 0.1, not 0.10000000149011612. */
	void number(float p_value);
	void string(std::string_view p_utf8);
	void string(std::u32string_view p_utf32);

	/** A value that is JSON already; it is not checked. */
	void raw(std::string_view p_json);

	const std::string &text() const { return out; }
	std::string take() { return std::move(out); }

private:
	void separate();
	void end_key();
	template <std::floating_point Number>
	void shortest(Number p_value);

	std::string out;
	bool needs_comma = false;
};

} // namespace agent_runtime
