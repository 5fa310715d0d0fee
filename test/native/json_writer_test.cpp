#include "check.h"
#include "json_reader.h"
#include "json_writer.h"

#include <cmath>
#include <limits>
#include <string>

using agent_runtime::JsonReader;
using agent_runtime::JsonToken;
using agent_runtime::JsonWriter;
using check::test;

namespace {

template <class Number>
std::string number(Number p_value) {
	JsonWriter writer;
	writer.number(p_value);
	return writer.take();
}

template <class Text>
std::string string(Text p_text) {
	JsonWriter writer;
	writer.string(p_text);
	return writer.take();
}

} // namespace

int main() {
	test("commas stand between values and nowhere else", [] {
		JsonWriter writer;
		writer.begin_object();
		writer.key("a");
		writer.begin_array();
		writer.integer(1);
		writer.begin_array();
		writer.end_array();
		writer.null();
		writer.boolean(true);
		writer.end_array();
		writer.key("b");
		writer.raw("{\"x\":1}");
		writer.key(U"ü");
		writer.begin_object();
		writer.end_object();
		writer.end_object();
		CHECK_EQUAL(writer.text(), "{\"a\":[1,[],null,true],\"b\":{\"x\":1},\"ü\":{}}");
	});

	test("numbers are as short as they can be and read back the same", [] {
		CHECK_EQUAL(number(0.1), "0.1");
		CHECK_EQUAL(number(0.1f), "0.1");
		CHECK_EQUAL(number(100.0), "100");
		for (const double value : { 1.0 / 3, 1e300, 5e-324, -0.0, std::numeric_limits<double>::max() }) {
			const std::string text = number(value);
			JsonReader reader(text);
			const JsonToken token = reader.next();
			CHECK((token == JsonToken::INTEGER ? static_cast<double>(reader.integer()) : reader.number()) == value);
		}
	});

	test("a number that is not finite is null", [] {
		CHECK_EQUAL(number(std::nan("")), "null");
		CHECK_EQUAL(number(std::numeric_limits<double>::infinity()), "null");
		CHECK_EQUAL(number(-std::numeric_limits<float>::infinity()), "null");
	});

	test("strings are escaped and come as UTF-8", [] {
		CHECK_EQUAL(string(std::string_view("a\"\\\n\r\t\x01\x7fü")), "\"a\\\"\\\\\\n\\r\\t\\u0001\x7fü\"");
		CHECK_EQUAL(string(std::u32string_view(U"a\"\\\n\x1f€🙂")), "\"a\\\"\\\\\\n\\u001f€🙂\"");
		const char32_t surrogate[] = { 0xd800, 0x110000, 0 };
		CHECK_EQUAL(string(std::u32string_view(surrogate)), "\"\xef\xbf\xbd\xef\xbf\xbd\"");
	});

	return check::result();
}
