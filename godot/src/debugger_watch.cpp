#include "debugger_watch.h"

#include "../gdextension/callable.h"
#include "../gdextension/singleton.h"

#include <algorithm>
#include <vector>

namespace agent_runtime::debugger_watch {

namespace {

constexpr const char *CAPTURE = "agent_runtime";

struct Watch {
	std::vector<DebuggerWatcher *> watchers;
	bool is_capturing = false;
	bool is_on = false;
	std::string agent_id;
};
Watch watch;

/** Takes `agent_runtime:watch`, whose name comes without its prefix; false says that a message is not known. */
bool on_message(const std::string &p_message, const gd::Array &p_data) {
	if (p_message != "watch" || p_data.size() != 2) {
		return false;
	}
	watch.is_on = p_data.at(0).to_bool();
	watch.agent_id = p_data.at(1).to_utf8();
	for (DebuggerWatcher *watcher : watch.watchers) {
		watcher->on_watch_changed();
	}
	return true;
}

} // namespace

bool is_debugged() {
	return gd::singleton("EngineDebugger").call("is_active").to_bool();
}

void add(DebuggerWatcher &r_watcher) {
	watch.watchers.push_back(&r_watcher);
	const gd::Variant debugger = gd::singleton("EngineDebugger");
	// A game may have a capture of that name itself; then it keeps it, and the panel stays empty.
	if (!watch.is_capturing && !debugger.call("has_capture", CAPTURE).to_bool()) {
		debugger.call("register_message_capture", CAPTURE, gd::callable<&on_message>());
		watch.is_capturing = true;
	}
}

void remove(DebuggerWatcher &r_watcher) {
	std::erase(watch.watchers, &r_watcher);
	if (!watch.watchers.empty()) {
		return;
	}
	if (watch.is_capturing) {
		gd::singleton("EngineDebugger").call("unregister_message_capture", CAPTURE);
	}
	watch = {};
}

bool is_on() {
	return watch.is_on;
}

const std::string &agent_id() {
	return watch.agent_id;
}

} // namespace agent_runtime::debugger_watch
