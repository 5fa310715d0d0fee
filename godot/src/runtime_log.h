#pragma once

#include "../core/log_line.h"
#include "../core/log_pace.h"

namespace agent_runtime {

/** Shows what one thread hears of the runtime in Godot's output: warnings as warnings, errors as errors, and of a flood only the beginning. */
class RuntimeLog {
public:
	void show(const LogLine &p_line);

	/** Says how many lines were held back, if any were; also for when no more will come. */
	void tell_held_back();

private:
	LogPace pace;
};

} // namespace agent_runtime
