#pragma once

#include "../gdextension/variant.h"

#include <string_view>

namespace agent_runtime {

/**
 * Builds Godot's values from JSON that is known to be valid: objects become dictionaries with string keys, whole numbers stay
 * whole, an empty text becomes null. May be called from any thread.
 */
gd::Variant decode_variant(std::string_view p_json);

} // namespace agent_runtime
