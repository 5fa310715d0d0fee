#include "line_splitter.h"

#include <utility>

namespace agent_runtime {

void LineSplitter::append(std::string_view p_bytes) {
	buffer.erase(0, consumed);
	scanned -= consumed;
	consumed = 0;
	buffer.append(p_bytes);
}

std::optional<std::string> LineSplitter::next() {
	// One byte more than a line may have, for its end.
	const std::string_view window = std::string_view(buffer).substr(consumed, MAX_LINE_BYTES + 1);
	const std::size_t end = window.find('\n', scanned - consumed);
	const bool is_whole = end != std::string_view::npos;
	if (!is_whole && window.size() <= MAX_LINE_BYTES) {
		scanned = buffer.size();
		return std::nullopt;
	}
	std::string line(window.substr(0, is_whole ? end : MAX_LINE_BYTES));
	consumed += line.size() + (is_whole ? 1 : 0);
	scanned = consumed;
	if (is_whole && !line.empty() && line.back() == '\r') {
		line.pop_back();
	}
	return line;
}

std::string LineSplitter::take_rest() {
	std::string rest = buffer.substr(consumed);
	buffer.clear();
	consumed = 0;
	scanned = 0;
	return rest;
}

} // namespace agent_runtime
