#include "check.h"
#include "frame_decoder.h"
#include "frame_header.h"

#include <string>

using agent_runtime::frame_header;
using agent_runtime::FrameDecoder;
using check::test;

namespace {

constexpr std::size_t LIMIT = 1000;

std::string frame(const std::string &p_body) {
	return frame_header(p_body.size()) + p_body;
}

/** All bodies that a stream holds, joined by '|', when it arrives in pieces of that size. */
std::string decode(const std::string &p_stream, std::size_t p_piece = 1 << 20, std::string *r_complaints = nullptr) {
	FrameDecoder decoder(LIMIT);
	std::string bodies;
	for (std::size_t at = 0; at < p_stream.size(); at += p_piece) {
		decoder.append(std::string_view(p_stream).substr(at, p_piece));
		while (const auto body = decoder.next()) {
			bodies += std::string(*body) + "|";
		}
		const auto complaint = decoder.take_complaint();
		if (complaint && r_complaints) {
			*r_complaints += *complaint + "\n";
		}
	}
	return bodies;
}

bool complains_of(const std::string &p_stream, const std::string &p_what) {
	std::string complaints;
	decode(p_stream, 1 << 20, &complaints);
	return complaints.find(p_what) != std::string::npos;
}

} // namespace

int main() {
	test("bodies come out whole however the stream is cut", [] {
		const std::string stream = frame("{\"a\":1}") + frame("") + frame("zwei\r\n\r\n") + frame("ünï");
		for (std::size_t piece = 1; piece <= stream.size(); piece++) {
			std::string complaints;
			CHECK_EQUAL(decode(stream, piece, &complaints), "{\"a\":1}||zwei\r\n\r\n|ünï|");
			CHECK_EQUAL(complaints, "");
		}
	});

	test("header names have no case, other fields are ignored, a bare newline ends a line", [] {
		CHECK_EQUAL(decode("content-length:  2 \nContent-Type: text/x\n\nok"), "ok|");
		CHECK_EQUAL(decode("Content-Type: text/x\r\nCONTENT-LENGTH: 2\r\n\r\nok"), "ok|");
	});

	test("a stray line costs no message, and is quoted", [] {
		const std::string stream = frame("one") + "4 threads found\n" + frame("two") + "no line end " + frame("three");
		for (std::size_t piece = 1; piece <= stream.size(); piece++) {
			CHECK_EQUAL(decode(stream, piece), "one|two|three|");
		}
		CHECK(complains_of(stream, "\"4 threads found\""));
	});

	test("a length that is no number of bytes is refused, and the next message is read", [] {
		for (const char *length : { "-1", "+5", "12x", "", "1e3", "0x10", "99999999999999999999999" }) {
			const std::string stream = std::string("Content-Length: ") + length + "\r\n\r\nrubbish" + frame("next");
			CHECK_EQUAL(decode(stream), "next|");
			CHECK(complains_of(stream, "no number of bytes"));
		}
	});

	test("stray text costs no message, whatever it looks like", [] {
		std::string log_lines;
		for (int line = 0; line < 1000; line++) {
			log_lines += "load: layer " + std::to_string(line) + "\n";
		}
		for (const std::string &stray : {
					 log_lines,
					 std::string("Content-Length: many\n"),
					 std::string("Content-Length: Content-Length: "),
					 std::string("{\"text\":\"Content-Length: 3\"}\r\n"),
					 std::string("{\"text\":\"Content-Length: 3\"}"),
					 std::string(FrameDecoder::MAX_HEADER_BYTES + 10, 'x'),
					 "Content-Length:" + std::string(FrameDecoder::MAX_HEADER_BYTES, ' '),
					 std::string("\0\xff\x1b", 3),
			 }) {
			const std::string stream = frame("one") + stray + frame("two") + frame("three");
			for (const std::size_t piece : { 1, 7, 8192, 1'000'000 }) {
				CHECK_EQUAL(decode(stream, piece), "one|two|three|");
			}
		}
	});

	test("what is skipped is found the same however the stream is cut, and told in valid UTF-8", [] {
		const std::string stream = "\xff\xfe stray" + frame("one") + std::string(20'000, 'y') + frame("two") + "Content-Length: \xc3\r\n\r\n" + frame("three");
		std::string whole;
		CHECK_EQUAL(decode(stream, 1'000'000, &whole), "one|two|three|");
		CHECK_EQUAL(whole, "bytes that belong to no message were skipped: \"\xef\xbf\xbd\xef\xbf\xbd stray\"\n");
		std::string in_pieces;
		decode(stream, 1, &in_pieces);
		CHECK(in_pieces.starts_with(whole));
	});

	test("two lengths in one header are refused", [] {
		const std::string stream = "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok" + frame("next");
		CHECK_EQUAL(decode(stream), "next|");
		CHECK(complains_of(stream, "two Content-Length"));
	});

	test("a body above the limit is skipped without being kept", [] {
		const std::string stream = frame(std::string(LIMIT + 1, 'x')) + frame("next") + frame(std::string(50'000, 'x')) + frame("last");
		for (const std::size_t piece : { 7, 1000, 1'000'000 }) {
			CHECK_EQUAL(decode(stream, piece), "next|last|");
		}
		CHECK(complains_of(stream, "a message of 1001 bytes was skipped; the limit is 1000"));
		CHECK_EQUAL(decode(frame(std::string(LIMIT, 'x'))).size(), LIMIT + 1);
	});

	test("a header block without a length, or of more than 8 KiB, is skipped", [] {
		CHECK_EQUAL(decode("Content-Type: text/x\r\n\r\n" + frame("next")), "next|");
		std::string many_fields;
		for (int field = 0; field < 1000; field++) {
			many_fields += "X-Field: 0123456789\r\n";
		}
		CHECK_EQUAL(decode("Content-Length: 2\r\n" + many_fields + "\r\nok" + frame("next")), "next|");
		CHECK_EQUAL(decode("Content-Length: " + std::string(10'000, '1') + "\r\n\r\n" + frame("next")), "next|");
	});

	test("a flood takes linear time, even byte by byte", [] {
		// Would take minutes if every piece were searched from the beginning.
		for (const std::string &pattern : { "x", "content-lengt", "xContent-Length:", "Content-Length: 9", "a: b", "\n" }) {
			FrameDecoder decoder(LIMIT);
			for (std::size_t count = 0; count < 100'000; count++) {
				decoder.append(std::string_view(pattern).substr(count % pattern.size(), 1));
				if (decoder.next()) {
					CHECK(false);
				}
			}
			decoder.append("\r\n\r\n" + frame("still alive"));
			CHECK_EQUAL(decoder.next(), "still alive");
		}
	});

	return check::result();
}
