#pragma once

#include <string>

namespace gd {

/** These write UTF-8 to Godot's output, from any thread: as a line, a warning, and an error. */
void print_line(const std::string &p_text);
void print_warning(const std::string &p_text);
void print_error(const std::string &p_text);

} // namespace gd
