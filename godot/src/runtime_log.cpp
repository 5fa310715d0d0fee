#include "runtime_log.h"

#include "../gdextension/output.h"

namespace agent_runtime {

void show_runtime_log(const LogLine &p_line) {
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

} // namespace agent_runtime
