#include "containers.h"

#include "builtin_methods.h"
#include "string.h"

#include <algorithm>
#include <utility>

namespace gd {

void Array::push_back(const Variant &p_value) {
	const GDExtensionConstTypePtr arguments[] = { p_value.ptr() };
	builtin_methods.array_push_back(inside(), arguments, nullptr, 1);
}

std::span<const Variant> Array::values_of(GDExtensionConstTypePtr p_array) {
	const GDExtensionInt size = count_with(builtin_methods.array_size, const_cast<GDExtensionTypePtr>(p_array));
	if (size == 0) {
		return {};
	}
	return { static_cast<const Variant *>(godot.array_operator_index_const(p_array, 0)), static_cast<std::size_t>(size) };
}

std::int64_t Array::size() const {
	return count_with(builtin_methods.array_size, inside());
}

Variant Array::at(std::int64_t p_index) const {
	return copy_of(godot.array_operator_index_const(inside(), p_index));
}

void Dictionary::set(const Variant &p_key, Variant p_value) {
	auto *slot = static_cast<Variant *>(godot.dictionary_operator_index(inside(), p_key.ptr()));
	*slot = std::move(p_value);
}

Variant Dictionary::get(const Variant &p_key) const {
	return value_at(p_key);
}

PackedStringArray::PackedStringArray(const std::vector<std::string> &p_strings) {
	for (const std::string &text : p_strings) {
		const String string(text);
		const GDExtensionConstTypePtr arguments[] = { string.ptr() };
		GDExtensionBool failed = false;
		builtin_methods.packed_string_array_push_back(inside(), arguments, &failed, 1);
	}
}

std::vector<std::string> PackedStringArray::to_vector() const {
	std::vector<std::string> strings;
	const GDExtensionInt count = count_with(builtin_methods.packed_array_size[type()], inside());
	for (GDExtensionInt index = 0; index < count; index++) {
		strings.push_back(String::to_utf8(godot.packed_string_array_operator_index_const(inside(), index)));
	}
	return strings;
}

PackedByteArray::PackedByteArray(std::string_view p_head, std::string_view p_tail) {
	const auto size = static_cast<std::int64_t>(p_head.size() + p_tail.size());
	if (size == 0) {
		return;
	}
	const GDExtensionConstTypePtr arguments[] = { &size };
	std::int64_t error = 0;
	builtin_methods.packed_byte_array_resize(inside(), arguments, &error, 1);
	std::uint8_t *bytes = godot.packed_byte_array_operator_index(inside(), 0);
	std::copy(p_tail.begin(), p_tail.end(), std::copy(p_head.begin(), p_head.end(), bytes));
}

std::string_view PackedByteArray::bytes() const {
	const GDExtensionInt size = count_with(builtin_methods.packed_array_size[type()], inside());
	if (size == 0) {
		return {};
	}
	return { reinterpret_cast<const char *>(godot.packed_byte_array_operator_index_const(inside(), 0)), static_cast<std::size_t>(size) };
}

} // namespace gd
