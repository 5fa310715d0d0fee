#include "frame_decoder.h"
#include "frame_header.h"
#include "require.h"
#include "utf8.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using agent_runtime::frame_header;
using agent_runtime::FrameDecoder;
using agent_runtime::to_valid_utf8;
using fuzz::require;

namespace {

/** Of a long stream, so that it takes no longer than others. */
constexpr std::size_t MOST_PIECES = 500;

constexpr std::size_t LIMIT = 64;

std::vector<std::string> decode(std::string_view p_stream, std::size_t p_piece) {
	FrameDecoder decoder(LIMIT);
	std::vector<std::string> bodies;
	for (std::size_t at = 0; at < p_stream.size(); at += p_piece) {
		decoder.append(p_stream.substr(at, p_piece));
		while (const auto body = decoder.next()) {
			require(body->size() <= LIMIT, "no body is larger than the limit");
			bodies.emplace_back(*body);
		}
		if (const auto complaint = decoder.take_complaint()) {
			require(to_valid_utf8(*complaint) == *complaint, "complaints are UTF-8");
		}
	}
	return bodies;
}

/** Messages behind the input; a body that has begun may swallow the first few. */
constexpr int LATER_MESSAGES = 8;
constexpr int SWALLOWED = 4;

std::string later_messages() {
	std::string frames;
	for (int number = 0; number < LATER_MESSAGES; number++) {
		frames += frame_header(5) + "later";
	}
	return frames;
}

bool ends_with_later_messages(const std::vector<std::string> &p_bodies) {
	const std::ptrdiff_t count = std::min<std::ptrdiff_t>(LATER_MESSAGES - SWALLOWED, std::ssize(p_bodies));
	return count == LATER_MESSAGES - SWALLOWED && std::all_of(p_bodies.end() - count, p_bodies.end(), [](const std::string &p_body) { return p_body == "later"; });
}

} // namespace

/** The first byte says how large the pieces are, all others are the stream. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *p_data, std::size_t p_size) {
	if (p_size == 0) {
		return 0;
	}
	const std::string_view input(reinterpret_cast<const char *>(p_data + 1), p_size - 1);
	const std::string stream = std::string(input) + later_messages();
	const std::vector<std::string> bodies = decode(stream, stream.size());
	require(ends_with_later_messages(bodies), "nothing costs all later messages");
	const std::size_t piece = std::max<std::size_t>({ 1, p_data[0], stream.size() / MOST_PIECES });
	require(decode(stream, piece) == bodies, "the same is found however the stream is cut");
	return 0;
}
