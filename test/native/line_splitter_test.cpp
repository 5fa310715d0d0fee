#include "check.h"
#include "line_splitter.h"

#include <string>

using agent_runtime::LineSplitter;
using check::test;

int main() {
	test("lines come without their ends, however they are cut", [] {
		const std::string text = "one\r\n\ntwo\nrest";
		for (std::size_t piece = 1; piece <= text.size(); piece++) {
			LineSplitter lines;
			std::string joined;
			for (std::size_t at = 0; at < text.size(); at += piece) {
				lines.append(std::string_view(text).substr(at, piece));
				while (const auto line = lines.next()) {
					joined += *line + "|";
				}
			}
			CHECK_EQUAL(joined, "one||two|");
			CHECK_EQUAL(lines.take_rest(), "rest");
			CHECK_EQUAL(lines.take_rest(), "");
		}
	});

	test("a line of the greatest length is whole, also when it comes byte by byte", [] {
		LineSplitter lines;
		for (std::size_t count = 0; count < LineSplitter::MAX_LINE_BYTES; count++) {
			lines.append("x");
			if (lines.next()) {
				CHECK(false);
			}
		}
		lines.append("\nrest");
		CHECK_EQUAL(lines.next()->size(), LineSplitter::MAX_LINE_BYTES);
		CHECK(!lines.next());
		CHECK_EQUAL(lines.take_rest(), "rest");
	});

	test("a line that never ends comes in pieces", [] {
		LineSplitter lines;
		lines.append(std::string(LineSplitter::MAX_LINE_BYTES * 2 + 5, 'x') + "\n");
		CHECK_EQUAL(lines.next()->size(), LineSplitter::MAX_LINE_BYTES);
		CHECK_EQUAL(lines.next()->size(), LineSplitter::MAX_LINE_BYTES);
		CHECK_EQUAL(lines.next(), "xxxxx");
		CHECK(!lines.next());
	});

	return check::result();
}
