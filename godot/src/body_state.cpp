#include "body_state.h"

namespace agent_runtime {

namespace {

gd::Variant vector3(double p_x, double p_y, double p_z) {
	return gd::Variant::construct(GDEXTENSION_VARIANT_TYPE_VECTOR3, p_x, p_y, p_z);
}

gd::Variant in_plane(const gd::Variant &p_vector2) {
	const auto *xy = static_cast<const float *>(p_vector2.inside());
	return vector3(xy[0], xy[1], 0);
}

bool is_a(const gd::Variant &p_node, const char *p_class) {
	return p_node.call("is_class", p_class).to_bool();
}

/** Null for a body that has none; the classes are those of the node's dimension. */
gd::Variant velocity_of(const gd::Variant &p_node, const char *p_character, const char *p_rigid) {
	if (is_a(p_node, p_character)) {
		return p_node.call("get_velocity");
	}
	return is_a(p_node, p_rigid) ? p_node.call("get_linear_velocity") : gd::Variant();
}

} // namespace

bool is_in_flat_world(const gd::Variant &p_node) {
	return !p_node.is_nil() && is_a(p_node, "CanvasItem");
}

gd::Dictionary body_state(const gd::Variant &p_node) {
	gd::Dictionary state;
	if (p_node.is_nil()) {
		return state;
	}
	if (is_a(p_node, "Node2D")) {
		const gd::Variant velocity = velocity_of(p_node, "CharacterBody2D", "RigidBody2D");
		state.set("position", in_plane(p_node.call("get_global_position")));
		state.set("rotation", vector3(0, 0, p_node.call("get_global_rotation_degrees").to_float()));
		if (!velocity.is_nil()) {
			state.set("velocity", in_plane(velocity));
		}
	} else if (is_a(p_node, "Node3D")) {
		const gd::Variant velocity = velocity_of(p_node, "CharacterBody3D", "RigidBody3D");
		state.set("position", p_node.call("get_global_position"));
		state.set("rotation", p_node.call("get_global_rotation_degrees"));
		if (!velocity.is_nil()) {
			state.set("velocity", velocity);
		}
	}
	return state;
}

} // namespace agent_runtime
