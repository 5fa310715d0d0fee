#include "frame_decoder.h"

#include "utf8.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace agent_runtime {

namespace {

constexpr std::string_view MARKER = "content-length:";
constexpr std::size_t QUOTED_BYTES = 80;

/** The last one: behind any other there is more than a number, so that it can begin no header. */
std::size_t find_marker(std::string_view p_text) {
	const auto same = [](char p_left, char p_right) { return std::tolower(static_cast<unsigned char>(p_left)) == p_right; };
	const auto found = std::find_end(p_text.begin(), p_text.end(), MARKER.begin(), MARKER.end(), same);
	return found == p_text.end() ? std::string_view::npos : static_cast<std::size_t>(found - p_text.begin());
}

std::string_view trim(std::string_view p_text) {
	const std::size_t first = p_text.find_first_not_of(" \t\r");
	return first == std::string_view::npos ? std::string_view() : p_text.substr(first, p_text.find_last_not_of(" \t\r") - first + 1);
}

bool is_header_field(std::string_view p_line) {
	const std::size_t colon = p_line.find(':');
	const auto is_name = [](unsigned char p_byte) { return std::isalnum(p_byte) || p_byte == '-'; };
	return colon != std::string_view::npos && colon > 0 && std::all_of(p_line.begin(), p_line.begin() + static_cast<std::ptrdiff_t>(colon), is_name);
}

std::string quote(std::string_view p_text) {
	return "\"" + to_valid_utf8(p_text.substr(0, QUOTED_BYTES)) + (p_text.size() > QUOTED_BYTES ? "…\"" : "\"");
}

} // namespace

FrameDecoder::FrameDecoder(std::size_t p_max_body_bytes) :
		max_body_bytes(p_max_body_bytes) {}

void FrameDecoder::append(std::string_view p_bytes) {
	compact();
	buffer.append(p_bytes);
}

std::optional<std::string_view> FrameDecoder::next() {
	while (!in_body) {
		const std::optional<std::string_view> line = take_line();
		if (!line) {
			return std::nullopt;
		}
		read_header_line(*line);
	}
	if (buffer.size() - consumed < *content_length) {
		return std::nullopt;
	}
	const std::string_view body(buffer.data() + consumed, *content_length);
	consumed += body.size();
	scanned = consumed;
	content_length.reset();
	in_body = false;
	return body;
}

std::optional<std::string> FrameDecoder::take_complaint() {
	return std::exchange(complaint, std::nullopt);
}

std::optional<std::string_view> FrameDecoder::take_line() {
	for (;;) {
		const std::string_view window = std::string_view(buffer).substr(consumed, MAX_HEADER_BYTES);
		const std::size_t end = window.find('\n', scanned - consumed);
		if (end != std::string_view::npos) {
			const std::string_view line = window.substr(0, end);
			consumed += line.size() + 1;
			scanned = consumed;
			header_bytes += line.size() + 1;
			return trim(line);
		}
		scanned = consumed + window.size();
		if (window.size() < MAX_HEADER_BYTES) {
			return std::nullopt;
		}
		skip_overlong_line(window);
	}
}

void FrameDecoder::read_header_line(std::string_view p_line) {
	if (p_line.empty()) {
		in_body = content_length.has_value();
		return;
	}
	const std::size_t marker = find_marker(p_line);
	if (marker != std::string_view::npos) {
		if (marker > 0) {
			refuse("bytes that belong to no message were skipped: " + quote(p_line.substr(0, marker)));
		}
		read_content_length(trim(p_line.substr(marker + MARKER.size())));
	} else if (!is_header_field(p_line)) {
		complain("a line that belongs to no message was skipped: " + quote(p_line));
	}
	if (content_length && header_bytes > MAX_HEADER_BYTES) {
		refuse_overlong_header();
	}
}

void FrameDecoder::read_content_length(std::string_view p_value) {
	std::size_t length = 0;
	const auto [end, error] = std::from_chars(p_value.data(), p_value.data() + p_value.size(), length);
	const bool is_number = !p_value.empty() && end == p_value.data() + p_value.size();
	if (content_length) {
		refuse("a header with two Content-Length fields was skipped");
	} else if (!is_number || error != std::errc()) {
		refuse("a header was skipped because its Content-Length is no number of bytes: " + quote(p_value));
	} else if (length > max_body_bytes) {
		refuse("a message of " + std::to_string(length) + " bytes was skipped; the limit is " + std::to_string(max_body_bytes));
	} else {
		content_length = length;
		header_bytes = MARKER.size() + p_value.size();
	}
}

void FrameDecoder::skip_overlong_line(std::string_view p_line) {
	const std::size_t marker = find_marker(p_line);
	if (marker == 0) {
		refuse_overlong_header();
		consumed += MARKER.size();
		return;
	}
	refuse("bytes that belong to no message were skipped: " + quote(p_line));
	// The marker itself may be cut in two by the end of the line.
	consumed += marker != std::string_view::npos ? marker : p_line.size() - (MARKER.size() - 1);
}

void FrameDecoder::refuse_overlong_header() {
	refuse("a header of more than " + std::to_string(MAX_HEADER_BYTES) + " bytes was skipped");
}

void FrameDecoder::refuse(std::string p_sentence) {
	complain(std::move(p_sentence));
	content_length.reset();
}

void FrameDecoder::complain(std::string p_sentence) {
	if (!complaint) {
		complaint = std::move(p_sentence);
	}
}

void FrameDecoder::compact() {
	// Only when half of it is used up, so that every byte is moved at most once on average.
	if (consumed > 0 && consumed * 2 >= buffer.size()) {
		buffer.erase(0, consumed);
		scanned -= consumed;
		consumed = 0;
	}
}

} // namespace agent_runtime
