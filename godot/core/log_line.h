#pragma once

#include <string>
#include <string_view>

namespace agent_runtime {

/** One line of the runtime's stderr, ready to be shown. */
struct LogLine {
	enum class Level { DEBUG, INFO, WARNING, ERROR };

	Level level = Level::INFO;
	/** Valid UTF-8. */
	std::string text;
};

/**
 * Reads a line of pino's JSON as the runtime writes it (`level` by its name: debug, info, warn, error; `msg`; `err.message`).
 * Any other line is plain text of level INFO; the program's name in front, as it stands there for people at a terminal, is left out.
 */
LogLine parse_log_line(std::string_view p_line);

} // namespace agent_runtime
