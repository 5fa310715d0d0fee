#include "message.h"

#include "json_reader.h"

namespace agent_runtime {

namespace {

/** The members of a message that matter, each as JSON text. */
struct Envelope {
	std::string_view version, id, method, params, result, error;

	std::string_view *member(const std::string &p_key) {
		if (p_key == "jsonrpc") {
			return &version;
		}
		if (p_key == "id") {
			return &id;
		}
		if (p_key == "method") {
			return &method;
		}
		if (p_key == "params") {
			return &params;
		}
		if (p_key == "result") {
			return &result;
		}
		return p_key == "error" ? &error : nullptr;
	}
};

bool read_envelope(std::string_view p_body, Envelope &r_envelope, std::string &r_error) {
	JsonReader reader(p_body);
	JsonToken token = reader.next();
	if (token != JsonToken::BEGIN_OBJECT) {
		r_error = token == JsonToken::INVALID ? reader.error() : "expected an object";
		return false;
	}
	while ((token = reader.next()) == JsonToken::KEY) {
		std::string_view *member = r_envelope.member(reader.string());
		const std::string_view value = reader.skip_value();
		if (member) {
			*member = value;
		}
	}
	if (token == JsonToken::INVALID || reader.next() != JsonToken::END) {
		r_error = reader.error();
		return false;
	}
	return true;
}

/** 0 for an id that is absent, null, or none of ours. */
std::int64_t read_id(std::string_view p_json) {
	JsonReader reader(p_json);
	return reader.next() == JsonToken::INTEGER ? reader.integer() : 0;
}

} // namespace

std::optional<Message> parse_message(std::string_view p_body, std::string &r_error) {
	Envelope envelope;
	if (!read_envelope(p_body, envelope, r_error)) {
		return std::nullopt;
	}
	if (envelope.version != "\"2.0\"") {
		r_error = "expected \"jsonrpc\": \"2.0\"";
		return std::nullopt;
	}
	Message message;
	message.id = read_id(envelope.id);
	if (!envelope.error.empty()) {
		message.kind = Message::Kind::ERROR;
		message.payload = envelope.error;
	} else if (!envelope.result.empty()) {
		message.kind = Message::Kind::RESULT;
		message.payload = envelope.result;
	} else if (JsonReader reader(envelope.method); reader.next() == JsonToken::STRING && envelope.id.empty()) {
		message.method = reader.string();
		message.payload = envelope.params;
	} else {
		r_error = "expected a result, an error or a notification";
		return std::nullopt;
	}
	return message;
}

} // namespace agent_runtime
