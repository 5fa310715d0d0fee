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
	/** Writes into `p_room`, as far as that goes; what stands in it is lost. The room of an earlier text saves making some. */
	explicit JsonWriter(std::string p_room = {}) :
			buffer(std::move(p_room)) {}
	JsonWriter(const JsonWriter &) = delete;
	JsonWriter &operator=(const JsonWriter &) = delete;

	void begin_object() { open('{'); }
	void end_object() { close('}'); }
	void begin_array() { open('['); }
	void end_array() { close(']'); }

	/** `p_key` and every string below must be valid UTF-8; UTF-32 that is no character becomes U+FFFD. */
	void key(std::string_view p_key) { write_key(p_key); }
	void key(std::u32string_view p_key) { write_key(p_key); }

	void null() { raw("null"); }
	void boolean(bool p_value) { raw(p_value ? "true" : "false"); }
	void integer(std::int64_t p_value);
	void number(double p_value) { write_number(p_value); }
	/** A single precision number, as short as its precision allows: 0.1, not 0.10000000149011612. */
	void number(float p_value) { write_number(p_value); }
	void string(std::string_view p_utf8) { write_string(p_utf8); }
	void string(std::u32string_view p_utf32) { write_string(p_utf32); }

	/** A value that is JSON already; it is not checked. */
	void raw(std::string_view p_json);

	/** What has been written; valid until the next call. */
	std::string_view text() const { return { buffer.data(), static_cast<std::size_t>(next - buffer.data()) }; }
	/** The text itself; after it the writer begins anew. */
	std::string take();
	/** The room, for the next writer. */
	std::string release_room();

private:
	/** Sees to it that so many bytes can be written behind `next`, so that they need not be asked for one by one. */
	void make_room(std::size_t p_bytes) {
		if (static_cast<std::size_t>(end - next) < p_bytes) {
			grow(p_bytes);
		}
	}
	void grow(std::size_t p_bytes);

	/** Begins a value; there must be room for one byte. */
	void separate() {
		if (needs_comma) {
			*next++ = ',';
		}
		needs_comma = true;
	}

	void open(char p_bracket) {
		make_room(2);
		separate();
		*next++ = p_bracket;
		needs_comma = false;
	}

	void close(char p_bracket) {
		make_room(1);
		*next++ = p_bracket;
		needs_comma = true;
	}

	template <class Text>
	void write_quoted(Text p_text);
	template <class Text>
	void write_key(Text p_key);
	template <class Text>
	void write_string(Text p_text);
	template <std::floating_point Number>
	void write_number(Number p_value);

	/** As long as the room that was made, all of it; what has been written ends at `next`. */
	std::string buffer;
	char *next = buffer.data();
	char *end = next + buffer.size();
	bool needs_comma = false;
};

} // namespace agent_runtime
