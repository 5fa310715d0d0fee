#include "json_reader.h"
#include "json_writer.h"
#include "require.h"
#include "utf8.h"

#include <cstdint>
#include <cstring>
#include <string>

using agent_runtime::append_utf8;
using agent_runtime::JsonReader;
using agent_runtime::JsonToken;
using agent_runtime::JsonWriter;
using fuzz::require;

/** The input is a text of Godot's: UTF-32, and not all of it need be characters. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *p_data, std::size_t p_size) {
	std::u32string text(p_size / sizeof(char32_t), U'\0');
	std::memcpy(text.data(), p_data, text.size() * sizeof(char32_t));
	std::string expected;
	for (const char32_t character : text) {
		append_utf8(expected, character);
	}

	JsonWriter from_utf32;
	from_utf32.string(std::u32string_view(text));
	JsonReader reader(from_utf32.text());
	require(reader.next() == JsonToken::STRING, "a text is written as a string");
	require(reader.string() == expected, "which says the same");
	require(reader.next() == JsonToken::END, "and nothing else");

	JsonWriter from_utf8;
	from_utf8.string(expected);
	require(from_utf8.text() == from_utf32.text(), "a text is written the same from UTF-8 and from UTF-32");
	return 0;
}
