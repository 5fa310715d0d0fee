#include "log_line.h"

#include "json_reader.h"
#include "utf8.h"

#include <optional>

namespace agent_runtime {

namespace {

constexpr std::string_view PROGRAM_PREFIX = "agent-runtime: ";

LogLine::Level to_level(std::string_view p_label) {
	if (p_label == "error" || p_label == "fatal") {
		return LogLine::Level::ERROR;
	}
	if (p_label == "warn") {
		return LogLine::Level::WARNING;
	}
	return p_label == "debug" || p_label == "trace" ? LogLine::Level::DEBUG : LogLine::Level::INFO;
}

/** The string member `p_key` of a JSON object; empty when there is none. */
std::string string_member(std::string_view p_object, std::string_view p_key) {
	JsonReader reader(p_object);
	if (reader.next() != JsonToken::BEGIN_OBJECT) {
		return {};
	}
	while (reader.next() == JsonToken::KEY) {
		const bool is_wanted = reader.string() == p_key;
		JsonReader value(reader.skip_value());
		if (is_wanted && value.next() == JsonToken::STRING) {
			return value.string();
		}
	}
	return {};
}

std::optional<LogLine> parse_pino_line(std::string_view p_line) {
	JsonReader reader(p_line);
	if (reader.next() != JsonToken::BEGIN_OBJECT) {
		return std::nullopt;
	}
	LogLine line;
	std::string cause;
	while (reader.next() == JsonToken::KEY) {
		const std::string key = reader.string();
		const std::string_view json = reader.skip_value();
		JsonReader value(json);
		const JsonToken token = value.next();
		if (key == "level" && token == JsonToken::STRING) {
			line.level = to_level(value.string());
		} else if (key == "msg" && token == JsonToken::STRING) {
			line.text = value.string();
		} else if (key == "err" && token == JsonToken::BEGIN_OBJECT) {
			cause = string_member(json, "message");
		}
	}
	if (!reader.error().empty() || (line.text.empty() && cause.empty())) {
		return std::nullopt;
	}
	if (!cause.empty() && cause != line.text) {
		line.text += line.text.empty() ? cause : ": " + cause;
	}
	return line;
}

} // namespace

LogLine parse_log_line(std::string_view p_line) {
	if (std::optional<LogLine> line = parse_pino_line(p_line)) {
		return *line;
	}
	if (p_line.starts_with(PROGRAM_PREFIX)) {
		p_line.remove_prefix(PROGRAM_PREFIX.size());
	}
	return { LogLine::Level::INFO, to_valid_utf8(p_line) };
}

} // namespace agent_runtime
