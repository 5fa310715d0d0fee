#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agent_runtime {

/** What the runtime sent, taken apart only as far as it must be to know whom it concerns. */
struct Message {
	enum class Kind { RESULT, ERROR, NOTIFICATION };

	Kind kind = Kind::NOTIFICATION;
	/** Of the request that is answered; 0 for a notification, and for an error about a message that could not be read. */
	std::int64_t id = 0;
	/** Of a notification. */
	std::string method;
	/** JSON text of the result, the error or the params, inside the body it was read from; empty when there is none. */
	std::string_view payload;
};

/** Reads a JSON-RPC 2.0 body; nothing when it is no message for a client, and `r_error` says why as a sentence. */
std::optional<Message> parse_message(std::string_view p_body, std::string &r_error);

} // namespace agent_runtime
