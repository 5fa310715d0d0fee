#include "runtime_log.h"

#include "../core/steady_seconds.h"
#include "../gdextension/output.h"

namespace agent_runtime {

void RuntimeLog::show(const LogLine &p_line) {
	if (!pace.admits(steady_seconds())) {
		return;
	}
	tell_held_back();
	const std::string text = "agent-runtime: " + p_line.text;
	switch (p_line.level) {
		case LogLine::Level::ERROR:
			gd::print_error(text);
			return;
		case LogLine::Level::WARNING:
			gd::print_warning(text);
			return;
		case LogLine::Level::INFO:
		case LogLine::Level::DEBUG:
			gd::print_line(text);
			return;
	}
}

void RuntimeLog::tell_held_back() {
	if (const std::size_t lines = pace.take_held_back(); lines > 0) {
		gd::print_warning("agent-runtime: " + std::to_string(lines) + " lines of its log were not shown; it writes more than " + std::to_string(LogPace::LINES_PER_SECOND) + " a second");
	}
}

} // namespace agent_runtime
