#pragma once

#include "../gdextension/containers.h"

namespace agent_runtime {

/**
 * What a node's place in the world says of itself: `position`, `rotation` in degrees and `velocity`, each as three numbers. A 2D
 * world lies in x and y, and turns around z. Velocity is that of a character or rigid body. Empty for a node that has no place.
 */
gd::Dictionary body_state(const gd::Variant &p_node);

/** Whether a node is drawn in two dimensions, in pixels. */
bool is_in_flat_world(const gd::Variant &p_node);

} // namespace agent_runtime
