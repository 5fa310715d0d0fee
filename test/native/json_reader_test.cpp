#include "check.h"
#include "json_reader.h"

#include <string>

using agent_runtime::JsonReader;
using agent_runtime::JsonToken;
using check::test;

namespace {

/** The tokens of a text in a short notation, ending with "." or with the error. */
std::string tokens_of(std::string_view p_text) {
	JsonReader reader(p_text);
	std::string notation;
	for (;;) {
		switch (reader.next()) {
			case JsonToken::BEGIN_OBJECT:
				notation += "{ ";
				break;
			case JsonToken::END_OBJECT:
				notation += "} ";
				break;
			case JsonToken::BEGIN_ARRAY:
				notation += "[ ";
				break;
			case JsonToken::END_ARRAY:
				notation += "] ";
				break;
			case JsonToken::KEY:
				notation += reader.string() + ": ";
				break;
			case JsonToken::STRING:
				notation += "'" + reader.string() + "' ";
				break;
			case JsonToken::INTEGER:
				notation += "int " + std::to_string(reader.integer()) + " ";
				break;
			case JsonToken::NUMBER:
				notation += "number " + std::to_string(reader.number()) + " ";
				break;
			case JsonToken::TRUE_VALUE:
				notation += "true ";
				break;
			case JsonToken::FALSE_VALUE:
				notation += "false ";
				break;
			case JsonToken::NULL_VALUE:
				notation += "null ";
				break;
			case JsonToken::END:
				return notation + ".";
			case JsonToken::INVALID:
				return reader.error();
		}
	}
}

bool is_valid(std::string_view p_text) {
	const std::string tokens = tokens_of(p_text);
	return tokens.back() == '.';
}

std::string nested(std::size_t p_depth) {
	return std::string(p_depth, '[') + std::string(p_depth, ']');
}

} // namespace

int main() {
	test("a text comes out token by token", [] {
		CHECK_EQUAL(tokens_of(R"( {"a": [1, -2.5, true, false, null, "x"], "b": {}, "c": []} )"),
				"{ a: [ int 1 number -2.500000 true false null 'x' ] b: { } c: [ ] } .");
	});

	test("whole numbers that fit stay whole, others become doubles", [] {
		CHECK_EQUAL(tokens_of("9223372036854775807"), "int 9223372036854775807 .");
		CHECK_EQUAL(tokens_of("-9223372036854775808"), "int -9223372036854775808 .");
		CHECK_EQUAL(tokens_of("9223372036854775808"), "number 9223372036854775808.000000 .");
		CHECK_EQUAL(tokens_of("1.0"), "number 1.000000 .");
		CHECK_EQUAL(tokens_of("1e2"), "number 100.000000 .");
		CHECK_EQUAL(tokens_of("1e999"), "expected a number that fits a double at byte 0");
	});

	test("escapes become characters, pairs of surrogates one, a lone one U+FFFD", [] {
		CHECK_EQUAL(tokens_of(R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude42")"), "'\"\\/\b\f\n\r\té🙂' .");
		CHECK_EQUAL(tokens_of(R"("\ud83d")"), "'\xef\xbf\xbd' .");
		CHECK_EQUAL(tokens_of(R"("\ude42x")"), "'\xef\xbf\xbdx' .");
		CHECK_EQUAL(tokens_of(R"("\ud83d\u0041")"), "'\xef\xbf\xbd" "A' .");
	});

	test("what is no JSON is refused with the place", [] {
		CHECK_EQUAL(tokens_of(""), "expected a value at byte 0");
		CHECK_EQUAL(tokens_of("[1,]"), "expected a value at byte 3");
		CHECK_EQUAL(tokens_of("{\"a\":1,}"), "expected a key in double quotes at byte 7");
		CHECK_EQUAL(tokens_of("{\"a\" 1}"), "expected ':' at byte 5");
		CHECK_EQUAL(tokens_of("[1 2]"), "expected ',' or ']' at byte 3");
		CHECK_EQUAL(tokens_of("1 2"), "expected the end of the text at byte 2");
		for (const char *text : { "{", "[", "\"", "\"\\", "\"\\u12", "\"\\x\"", "nul", "truE", "01", "-", "1.", ".5", "1e", "+1", "NaN", "'a'", "{1:2}", "[}", "{]", "\"\n\"", "\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "// a\n1" }) {
			CHECK(!is_valid(text));
		}
	});

	test("no prefix of a text is a text, and none is read beyond its end", [] {
		const std::string text = R"({"a":[1,-2.5e+3,"é\ud83d\ude42",true,null]})";
		CHECK(is_valid(text));
		for (std::size_t length = 0; length < text.size(); length++) {
			// A copy of exactly that size, so that the address sanitizer sees every byte too many.
			const std::string prefix = text.substr(0, length);
			CHECK(!is_valid(std::string_view(prefix.data(), prefix.size())));
		}
	});

	test("the depth is limited", [] {
		CHECK(is_valid(nested(JsonReader::MAX_DEPTH)));
		CHECK(!is_valid(nested(JsonReader::MAX_DEPTH + 1)));
		CHECK(!is_valid(std::string(1'000'000, '[')));
	});

	test("a value can be skipped and gives its text", [] {
		JsonReader reader(R"({"a": {"b": [1, "]"]} , "c": 2})");
		CHECK(reader.next() == JsonToken::BEGIN_OBJECT);
		CHECK(reader.next() == JsonToken::KEY);
		CHECK_EQUAL(reader.skip_value(), R"({"b": [1, "]"]})");
		CHECK(reader.next() == JsonToken::KEY);
		CHECK_EQUAL(reader.skip_value(), "2");
		CHECK(reader.next() == JsonToken::END_OBJECT);
		CHECK(reader.next() == JsonToken::END);
	});

	return check::result();
}
