#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace agent_runtime {

/** Stands for what is no character. */
constexpr char32_t REPLACEMENT_CHARACTER = 0xfffd;

/** Bytes of the longest character. */
constexpr std::size_t LONGEST_UTF8 = 4;

/** Writes one character where there is room for the longest, and gives the place behind it; surrogates and what lies beyond U+10FFFF become U+FFFD. */
char *write_utf8(char *p_out, char32_t p_character);

/** Appends one character, as `write_utf8` writes it. */
void append_utf8(std::string &r_out, char32_t p_character);

/** Length in bytes of the well-formed UTF-8 character that `p_text` begins with; 0 when it begins with none. */
std::size_t utf8_length(std::string_view p_text);

/** `p_text` with every byte that belongs to no character replaced by U+FFFD. */
std::string to_valid_utf8(std::string_view p_text);

} // namespace agent_runtime
