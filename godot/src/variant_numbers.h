#pragma once

#include <gdextension_interface.h>

#include <cstdint>
#include <optional>

namespace agent_runtime {

/** The numbers that a vector, a transform or a packed array consists of, one behind the other in memory. */
struct VariantNumbers {
	enum class Kind { FLOAT32, FLOAT64, INT32, INT64, UINT8 };

	Kind kind = Kind::FLOAT32;
	/** May be null when there are none. */
	const void *first = nullptr;
	std::int64_t count = 0;
	/** Numbers of one element, for packed arrays of vectors and colours; 0 for all others. */
	std::int64_t width = 0;
};

/**
 * The numbers of the value of type `p_type` at `p_value`, in place and valid as long as it; nothing when it is none of these
 * types. A Quaternion comes as x, y, z, w, a Plane as its normal and distance; a Transform2D and a Projection by columns, a Basis
 * by rows, a Transform3D as its Basis and then its origin.
 */
std::optional<VariantNumbers> numbers_of(GDExtensionVariantType p_type, GDExtensionTypePtr p_value);

} // namespace agent_runtime
