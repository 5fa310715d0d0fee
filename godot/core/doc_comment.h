#pragma once

#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * The documentation comment (`##`) of a function in GDScript source, as one line of plain text: Godot's markup is taken out, and
 * lines are joined. Annotations may stand between the comment and the function. Empty when there is none.
 */
std::string doc_comment_of(std::string_view p_source, std::string_view p_function);

} // namespace agent_runtime
