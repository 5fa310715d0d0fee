#include "check.h"
#include "utf8.h"

#include <string>

using namespace agent_runtime;
using check::test;

int main() {
	test("every character survives the way there and back", [] {
		for (char32_t character = 1; character <= 0x10ffff; character += character < 0x3000 ? 1 : 97) {
			const bool is_surrogate = character >= 0xd800 && character <= 0xdfff;
			std::string text;
			append_utf8(text, character);
			if (utf8_length(text) != text.size() || (is_surrogate && text != "\xef\xbf\xbd")) {
				CHECK_EQUAL(static_cast<unsigned>(character), 0u);
			}
		}
		CHECK_EQUAL(utf8_length("é"), 2u);
	});

	test("what is no character has no length", [] {
		for (const char *bytes : { "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xe2\x82", "\xe2x\x80", "" }) {
			CHECK_EQUAL(utf8_length(bytes), 0u);
		}
	});

	test("broken text is mended byte by byte", [] {
		CHECK_EQUAL(to_valid_utf8("a\xffü\xe2\x82"), "a\xef\xbf\xbdü\xef\xbf\xbd\xef\xbf\xbd");
		CHECK_EQUAL(to_valid_utf8("plain"), "plain");
	});

	return check::result();
}
