#include "json_reader.h"
#include "message.h"
#include "require.h"

#include <cstdint>
#include <string>
#include <string_view>

using agent_runtime::JsonReader;
using agent_runtime::JsonToken;
using agent_runtime::Message;
using agent_runtime::parse_message;
using fuzz::require;

namespace {

bool is_one_value(std::string_view p_text) {
	JsonReader reader(p_text);
	return reader.skip_value() == p_text && reader.next() == JsonToken::END;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *p_data, std::size_t p_size) {
	const std::string_view body(reinterpret_cast<const char *>(p_data), p_size);
	std::string error;
	const std::optional<Message> message = parse_message(body, error);
	if (!message) {
		require(!error.empty(), "what is refused is explained");
		return 0;
	}
	require(is_one_value(std::string_view(body).substr(body.find('{'), body.rfind('}') + 1 - body.find('{'))), "a message is JSON");
	const bool is_notification = message->kind == Message::Kind::NOTIFICATION;
	require(is_notification || message->method.empty(), "only a notification has a method");
	require(!is_notification || message->id == 0, "a notification has no id");
	require((is_notification && message->payload.empty()) || is_one_value(message->payload), "what it carries is JSON");
	require(message->payload.empty() || (message->payload.data() >= body.data() && message->payload.data() + message->payload.size() <= body.data() + body.size()), "what it carries lies within it");
	return 0;
}
