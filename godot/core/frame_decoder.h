#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * Cuts a byte stream into JSON-RPC bodies (`Content-Length` framing). Knows nothing of Godot or of processes.
 *
 * Laws: takes linear time and finds the same however the bytes are cut; buffers at most one body and one header line, beside the bytes that were appended last. What is no
 * frame is skipped and complained about, and the next `Content-Length:` starts afresh, so that nothing stray costs a later frame.
 * Not thread safe: it belongs to the thread that reads.
 */
class FrameDecoder {
public:
	/** Longest header from its `Content-Length` on, in bytes; as long may a line be, with its end. */
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
	/** What it begins with is no line: goes on where a header may begin. */
	void skip_overlong_line(std::string_view p_line);
	void refuse_overlong_header();
	/** Complains, and forgets the header that has begun. */
	void refuse(std::string p_sentence);
	void complain(std::string p_sentence);
	void compact();

	const std::size_t max_body_bytes;
	std::string buffer;
	std::size_t consumed = 0;
	std::size_t scanned = 0;
	std::optional<std::size_t> content_length;
	/** Of the header, from its Content-Length on. */
	std::size_t header_bytes = 0;
	bool in_body = false;
	std::optional<std::string> complaint;
};

} // namespace agent_runtime
