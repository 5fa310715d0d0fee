#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * Cuts a byte stream into lines without their line ends, in linear time. A line longer than `MAX_LINE_BYTES` comes in pieces, so that a stream
 * without line ends cannot eat the game's memory. Not thread safe.
 */
class LineSplitter {
public:
	static constexpr std::size_t MAX_LINE_BYTES = 16384;

	void append(std::string_view p_bytes);

	/** The next whole line; nothing when more bytes are needed. */
	std::optional<std::string> next();

	/** What stands behind the last line end; for when the stream has ended. */
	std::string take_rest();

private:
	std::string buffer;
	std::size_t consumed = 0;
	/** No line ends before here. */
	std::size_t scanned = 0;
};

} // namespace agent_runtime
