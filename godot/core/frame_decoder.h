#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * Cuts a byte stream into JSON-RPC bodies (`Content-Length` framing). Knows nothing of Godot or of processes.
 *
 * Laws: works in linear time however the bytes are cut; buffers at most one body and one header block. What is no frame is
 * skipped and complained about, and the next `Content-Length:` starts afresh, so that a stray line never costs later frames.
 * Not thread safe: it belongs to the thread that reads.
 */
class FrameDecoder {
public:
	/** Longest header block, in bytes; also the longest stretch without a line end that is searched for a header. */
	static constexpr std::size_t MAX_HEADER_BYTES = 8192;

	explicit FrameDecoder(std::size_t p_max_body_bytes);

	void append(std::string_view p_bytes);

	/** The next whole body, valid until the next `append`; nothing when more bytes are needed. */
	std::optional<std::string_view> next();

	/** What was skipped since the last call, as a sentence; nothing when all went well. */
	std::optional<std::string> take_complaint();

private:
	std::optional<std::string_view> take_line();
	void read_header_line(std::string_view p_line);
	void read_content_length(std::string_view p_value);
	void finish_header_block();
	void skip_overlong_line();
	void complain(std::string p_sentence);
	void compact();

	const std::size_t max_body_bytes;
	std::string buffer;
	std::size_t consumed = 0;
	std::size_t scanned = 0;
	std::size_t header_bytes = 0;
	std::optional<std::size_t> content_length;
	bool header_refused = false;
	bool in_body = false;
	std::optional<std::string> complaint;
};

} // namespace agent_runtime
