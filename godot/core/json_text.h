#pragma once

#include <cstddef>
#include <string_view>

namespace agent_runtime {

/** So many bytes may one character of a text become as JSON: "\u001f". */
constexpr std::size_t LONGEST_CHARACTER = 6;

/**
 * Write the inside of a JSON string, without its quotes, to where there is room for `LONGEST_CHARACTER` bytes per unit of the
 * text; give the place behind the last byte. UTF-8 must be valid; UTF-32 that is no character becomes U+FFFD.
 */
char *write_json_text(char *p_out, std::string_view p_utf8);
char *write_json_text(char *p_out, std::u32string_view p_utf32);

} // namespace agent_runtime
