#include "line_splitter.h"

#include <utility>

namespace agent_runtime {

void LineSplitter::append(std::string_view p_bytes) {
	buffer.erase(0, consumed);
	consumed = 0;
	buffer.append(p_bytes);
}

std::optional<std::string> LineSplitter::next() {
	const std::size_t end = buffer.find('\n', consumed);
	const bool is_whole = end != std::string::npos && end - consumed <= MAX_LINE_BYTES;
	if (!is_whole && buffer.size() - consumed <= MAX_LINE_BYTES) {
		return std::nullopt;
	}
	std::string line = buffer.substr(consumed, is_whole ? end - consumed : MAX_LINE_BYTES);
	consumed += line.size() + (is_whole ? 1 : 0);
	if (is_whole && !line.empty() && line.back() == '\r') {
		line.pop_back();
	}
	return line;
}

std::string LineSplitter::take_rest() {
	std::string rest = buffer.substr(consumed);
	buffer.clear();
	consumed = 0;
	return rest;
}

} // namespace agent_runtime
