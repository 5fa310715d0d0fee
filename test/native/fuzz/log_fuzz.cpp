#include "line_splitter.h"
#include "log_line.h"
#include "require.h"
#include "utf8.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using agent_runtime::LineSplitter;
using agent_runtime::parse_log_line;
using agent_runtime::to_valid_utf8;
using fuzz::require;

namespace {

/** Of a long stream, so that it takes no longer than others. */
constexpr std::size_t MOST_PIECES = 500;

std::vector<std::string> split(std::string_view p_stream, std::size_t p_piece) {
	LineSplitter splitter;
	std::vector<std::string> lines;
	for (std::size_t at = 0; at < p_stream.size(); at += p_piece) {
		splitter.append(p_stream.substr(at, p_piece));
		while (const auto line = splitter.next()) {
			require(line->size() <= LineSplitter::MAX_LINE_BYTES, "no line is longer than the limit");
			lines.push_back(*line);
		}
	}
	lines.push_back(splitter.take_rest());
	return lines;
}

} // namespace

/** The first byte says how large the pieces are, all others are what a runtime writes to stderr. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *p_data, std::size_t p_size) {
	if (p_size == 0) {
		return 0;
	}
	const std::string_view stream(reinterpret_cast<const char *>(p_data + 1), p_size - 1);
	const std::vector<std::string> lines = split(stream, std::max<std::size_t>(1, stream.size()));
	const std::size_t piece = std::max<std::size_t>({ 1, p_data[0], stream.size() / MOST_PIECES });
	require(split(stream, piece) == lines, "the same lines are found however the stream is cut");
	for (const std::string &line : lines) {
		const std::string text = parse_log_line(line).text;
		require(to_valid_utf8(text) == text, "what is shown is UTF-8");
	}
	return 0;
}
