#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * Reads a JSON string literal. `r_position` is that of its opening quote, and afterwards that behind the closing one.
 * False when it is invalid: `r_position` is then where, and `r_expected` what should stand there.
 */
bool read_json_string(std::string_view p_text, std::size_t &r_position, std::string &r_value, const char *&r_expected);

} // namespace agent_runtime
