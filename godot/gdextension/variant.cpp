#include "variant.h"

#include "output.h"
#include "string.h"
#include "string_name.h"

#include <cstring>
#include <utility>

namespace gd {

Variant::Variant(Variant &&r_other) noexcept {
	// A Variant holds no pointer to itself, so that its bytes may move.
	std::memcpy(data, r_other.data, sizeof data);
	godot.variant_new_nil(r_other.data);
}

Variant &Variant::operator=(Variant p_other) noexcept {
	std::swap(data, p_other.data);
	return *this;
}

Variant::Variant(double p_value) {
	godot.from_value[GDEXTENSION_VARIANT_TYPE_FLOAT](data, &p_value);
}

Variant::Variant(std::string_view p_utf8) {
	String text(p_utf8);
	godot.from_value[GDEXTENSION_VARIANT_TYPE_STRING](data, text.ptr());
}

Variant Variant::copy_of(GDExtensionConstVariantPtr p_variant) {
	Variant copy{ Uninitialised() };
	godot.variant_new_copy(copy.data, p_variant);
	return copy;
}

Variant Variant::from_value(GDExtensionVariantType p_type, GDExtensionConstTypePtr p_value) {
	Variant variant{ Uninitialised() };
	godot.from_value[p_type](variant.data, const_cast<GDExtensionTypePtr>(p_value));
	return variant;
}

Variant Variant::empty(GDExtensionVariantType p_type) {
	Variant variant{ Uninitialised() };
	GDExtensionCallError error{};
	godot.variant_construct(p_type, variant.data, nullptr, 0, &error);
	return variant;
}

Variant Variant::converted(GDExtensionVariantType p_type, const Variant &p_from) {
	return godot.variant_can_convert_strict(p_from.type(), p_type) ? construct(p_type, p_from) : empty(p_type);
}

Variant Variant::construct_from(GDExtensionVariantType p_type, const GDExtensionConstVariantPtr *p_arguments, std::size_t p_count) {
	Variant variant{ Uninitialised() };
	GDExtensionCallError error{};
	godot.variant_construct(p_type, variant.data, p_arguments, static_cast<std::int32_t>(p_count), &error);
	if (error.error != GDEXTENSION_CALL_OK) {
		// Whether Godot has left something there is not said.
		godot.variant_new_nil(variant.data);
		return empty(p_type);
	}
	return variant;
}

bool Variant::is_nil() const {
	const GDExtensionVariantType held = type();
	const bool is_object = held == GDEXTENSION_VARIANT_TYPE_OBJECT;
	return held == GDEXTENSION_VARIANT_TYPE_NIL || (is_object && *static_cast<GDExtensionObjectPtr *>(inside()) == nullptr);
}

bool Variant::to_bool() const {
	GDExtensionBool value = false;
	godot.to_value[GDEXTENSION_VARIANT_TYPE_BOOL](&value, const_cast<unsigned char *>(data));
	return value;
}

std::int64_t Variant::to_int() const {
	std::int64_t value = 0;
	godot.to_value[GDEXTENSION_VARIANT_TYPE_INT](&value, const_cast<unsigned char *>(data));
	return value;
}

double Variant::to_float() const {
	double value = 0;
	godot.to_value[GDEXTENSION_VARIANT_TYPE_FLOAT](&value, const_cast<unsigned char *>(data));
	return value;
}

std::string Variant::to_utf8() const {
	String text("");
	godot.destroy[GDEXTENSION_VARIANT_TYPE_STRING](text.ptr());
	godot.variant_stringify(data, text.ptr());
	return String::to_utf8(text.ptr());
}

Variant Variant::value_at(const Variant &p_key) const {
	Variant value{ Uninitialised() };
	GDExtensionBool is_there = false;
	godot.variant_get_keyed(data, p_key.data, value.data, &is_there);
	return value;
}

void *Variant::inside() const {
	const auto getter = godot.inside[type()];
	return getter ? getter(const_cast<unsigned char *>(data)) : nullptr;
}

Variant Variant::call_with(const char *p_method, const GDExtensionConstVariantPtr *p_arguments, std::size_t p_count) const {
	const StringName method(p_method);
	Variant result{ Uninitialised() };
	GDExtensionCallError error{};
	godot.variant_call(const_cast<unsigned char *>(data), method.ptr(), p_arguments, static_cast<GDExtensionInt>(p_count), result.data, &error);
	if (error.error != GDEXTENSION_CALL_OK) {
		godot.variant_new_nil(result.data);
		print_error(std::string("Godot refused a call of ") + p_method + " (call error " + std::to_string(error.error) + ")");
	}
	return result;
}

} // namespace gd
