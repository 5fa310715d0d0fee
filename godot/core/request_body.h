#pragma once

#include "json_writer.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace agent_runtime {

/** Writes everything of a request but its params, which the caller writes next as one value; then `end_request`. */
void begin_request(JsonWriter &r_writer, std::int64_t p_id, std::string_view p_method);
void end_request(JsonWriter &r_writer);

/** A whole request; `p_params` is JSON. */
std::string request_body(std::int64_t p_id, std::string_view p_method, std::string_view p_params = "{}");

/** A notification; `p_params` is JSON. */
std::string notification_body(std::string_view p_method, std::string_view p_params = "{}");

} // namespace agent_runtime
