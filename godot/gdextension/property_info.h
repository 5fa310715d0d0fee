#pragma once

#include "string.h"
#include "string_name.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace gd {

/** Bits of Godot's `PropertyUsageFlags`. */
constexpr std::uint32_t USAGE_NONE = 0;
constexpr std::uint32_t USAGE_DEFAULT = 2 | 4;
constexpr std::uint32_t USAGE_CLASS_IS_ENUM = 1 << 16;
constexpr std::uint32_t USAGE_NIL_IS_VARIANT = 1 << 17;

/** Values of Godot's `PropertyHint`. */
enum class Hint : std::uint32_t { NONE = 0, RANGE = 1, ENUM = 2, FILE = 13, MULTILINE_TEXT = 18, NODE_PATH_VALID_TYPES = 26, SAVE_FILE = 27, ARRAY_TYPE = 31 };

/** What Godot is told of a property or an argument. */
struct PropertySpec {
	GDExtensionVariantType type = GDEXTENSION_VARIANT_TYPE_NIL;
	const char *name = "";
	Hint hint = Hint::NONE;
	const char *hint_string = "";
	std::uint32_t usage = USAGE_DEFAULT;
	/** Of an object. */
	const char *class_name = "";
};

/** A `PropertySpec` in Godot's form; owns the names that it points to, so it neither moves nor is copied. */
class PropertyInfo {
public:
	explicit PropertyInfo(const PropertySpec &p_spec) :
			name(p_spec.name), class_name(p_spec.class_name), hint_string(p_spec.hint_string) {
		const bool takes_anything = p_spec.type == GDEXTENSION_VARIANT_TYPE_NIL;
		info.type = p_spec.type;
		info.name = name.ptr();
		info.class_name = class_name.ptr();
		info.hint = static_cast<std::uint32_t>(p_spec.hint);
		info.hint_string = hint_string.ptr();
		info.usage = p_spec.usage | (takes_anything ? USAGE_NIL_IS_VARIANT : 0);
	}
	PropertyInfo(const PropertyInfo &) = delete;
	PropertyInfo &operator=(const PropertyInfo &) = delete;

	GDExtensionPropertyInfo *ptr() { return &info; }

private:
	StringName name;
	StringName class_name;
	String hint_string;
	GDExtensionPropertyInfo info{};
};

/** Several of them in a row, as Godot wants the arguments of methods and signals. */
class PropertyInfoList {
public:
	void add(const PropertySpec &p_spec) {
		owners.push_back(std::make_unique<PropertyInfo>(p_spec));
		infos.push_back(*owners.back()->ptr());
	}
	GDExtensionPropertyInfo *ptr() { return infos.data(); }
	std::size_t size() const { return infos.size(); }

private:
	std::vector<std::unique_ptr<PropertyInfo>> owners;
	std::vector<GDExtensionPropertyInfo> infos;
};

} // namespace gd
