#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace agent_runtime {

/**
 * Why a runtime ended, as a sentence for the game's developer. `p_last_words` is the last line of its stderr, which by our own
 * convention is a sentence of its own; empty when it said nothing.
 */
std::string end_reason(std::int64_t p_exit_code, std::string_view p_last_words);

/** Whether a runtime that ended so would end so again: its arguments cannot be used, its model cannot be loaded, or a library is missing. */
bool is_bound_to_end_again(std::int64_t p_exit_code);

/** Whether the process ended before it became the runtime: the system found that file to be nothing that it can execute. */
bool was_never_started(std::int64_t p_exit_code, std::string_view p_last_words);

} // namespace agent_runtime
