#pragma once

#include "../gdextension/singleton.h"

namespace agent_runtime {

/** Whether this is the editor, in which nodes do nothing but warn of how they are set up. Stays what it is, so that Godot is asked once. */
inline bool is_in_editor() {
	static const bool is_editor = gd::singleton("Engine").call("is_editor_hint").to_bool();
	return is_editor;
}

/** Has the editor ask a node for its configuration warnings again; nothing in a game. */
inline void refresh_warnings_in_editor(const gd::Variant &p_node) {
	if (is_in_editor()) {
		p_node.call("update_configuration_warnings");
	}
}

} // namespace agent_runtime
