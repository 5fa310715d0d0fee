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

	test("a number without a fraction is written like a whole one, as long as that is the shortest", [] {
		CHECK_EQUAL(number(0.0), "0");
		CHECK_EQUAL(number(-0.0), "-0");
		CHECK_EQUAL(number(-7.0f), "-7");
		CHECK_EQUAL(number(99999.0), "99999");
		CHECK_EQUAL(number(100000.0), "1e+05");
		CHECK_EQUAL(number(123456.0f), "123456");
		CHECK_EQUAL(number(1e15), "1e+15");
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

	test("a long text is written whole, wherever the room for it ends", [] {
		for (const std::size_t length : { 0, 1, 1023, 1024, 1025, 5000 }) {
			const std::u32string text(length, U'\x01');
			std::string expected = "\"";
			for (std::size_t index = 0; index < length; index++) {
				expected += "\\u0001";
			}
			CHECK_EQUAL(string(std::u32string_view(text)), expected + "\"");
			const std::string utf8(length, '"');
			CHECK_EQUAL(string(std::string_view(utf8)).size(), 2 * length + 2);
		}
	});

	test("the room of one text serves the next, whatever stands in it", [] {
		std::string room = "something that an earlier text has left";
		for (const std::size_t length : { 3, 50, 5000, 1, 0 }) {
			JsonWriter writer(std::move(room));
			CHECK_EQUAL(writer.text(), "");
			writer.begin_array();
			writer.string(std::u32string(length, U'x'));
			writer.end_array();
			CHECK_EQUAL(writer.text(), "[\"" + std::string(length, 'x') + "\"]");
			room = writer.release_room();
		}
	});

	test("a writer begins anew when its text was taken", [] {
		JsonWriter writer;
		writer.integer(1);
		CHECK_EQUAL(writer.take(), "1");
		CHECK_EQUAL(writer.text(), "");
		writer.integer(2);
		CHECK_EQUAL(writer.take(), "2");
	});

	return check::result();
}
