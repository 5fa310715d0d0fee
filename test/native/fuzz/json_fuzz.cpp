#include "json_reader.h"
#include "json_writer.h"
#include "require.h"
#include "utf8.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using agent_runtime::JsonReader;
using agent_runtime::JsonToken;
using agent_runtime::JsonWriter;
using agent_runtime::to_valid_utf8;
using fuzz::require;

namespace {

struct Token {
	JsonToken kind = JsonToken::END;
	std::string text;
	std::int64_t integer = 0;
	double number = 0;

	bool is_number() const { return kind == JsonToken::INTEGER || kind == JsonToken::NUMBER; }
	double as_number() const { return kind == JsonToken::INTEGER ? static_cast<double>(integer) : number; }

	// A double that is whole is read as an integer once it was written.
	bool operator==(const Token &p_other) const {
		const bool is_same_number = is_number() && p_other.is_number() && as_number() == p_other.as_number();
		return is_same_number || (kind == p_other.kind && text == p_other.text && integer == p_other.integer);
	}
};

/** All tokens but the last, which is END or INVALID and given back. */
JsonToken read(std::string_view p_text, std::vector<Token> &r_tokens) {
	JsonReader reader(p_text);
	for (;;) {
		Token token;
		token.kind = reader.next();
		switch (token.kind) {
			case JsonToken::END:
				return token.kind;
			case JsonToken::INVALID:
				require(!reader.error().empty(), "what is invalid is explained");
				require(reader.next() == JsonToken::INVALID, "what is invalid stays so");
				return token.kind;
			case JsonToken::KEY:
			case JsonToken::STRING:
				token.text = reader.string();
				require(to_valid_utf8(token.text) == token.text, "strings are UTF-8");
				break;
			case JsonToken::INTEGER:
				token.integer = reader.integer();
				break;
			case JsonToken::NUMBER:
				token.number = reader.number();
				break;
			default:
				break;
		}
		r_tokens.push_back(std::move(token));
	}
}

void write(JsonWriter &r_writer, const Token &p_token) {
	switch (p_token.kind) {
		case JsonToken::BEGIN_OBJECT:
			return r_writer.begin_object();
		case JsonToken::END_OBJECT:
			return r_writer.end_object();
		case JsonToken::BEGIN_ARRAY:
			return r_writer.begin_array();
		case JsonToken::END_ARRAY:
			return r_writer.end_array();
		case JsonToken::KEY:
			return r_writer.key(p_token.text);
		case JsonToken::STRING:
			return r_writer.string(p_token.text);
		case JsonToken::INTEGER:
			return r_writer.integer(p_token.integer);
		case JsonToken::NUMBER:
			return r_writer.number(p_token.number);
		case JsonToken::TRUE_VALUE:
			return r_writer.boolean(true);
		case JsonToken::FALSE_VALUE:
			return r_writer.boolean(false);
		default:
			return r_writer.null();
	}
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *p_data, std::size_t p_size) {
	const std::string_view text(reinterpret_cast<const char *>(p_data), p_size);
	std::vector<Token> tokens;
	const bool is_valid = read(text, tokens) == JsonToken::END;

	JsonReader skipping(text);
	const std::string_view skipped = skipping.skip_value();
	require(is_valid == (!skipped.empty() && skipping.next() == JsonToken::END), "skipping a value judges as reading it does");
	if (!is_valid) {
		return 0;
	}
	JsonWriter writer;
	for (const Token &token : tokens) {
		write(writer, token);
	}
	std::vector<Token> read_again;
	require(read(writer.text(), read_again) == JsonToken::END, "what is written can be read");
	require(read_again == tokens, "what is written says what was read");
	return 0;
}
