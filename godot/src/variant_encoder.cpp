#include "variant_encoder.h"

#include "../gdextension/builtin_methods.h"
#include "../gdextension/containers.h"
#include "../gdextension/string.h"

#include <cmath>
#include <span>
#include <string_view>

namespace agent_runtime {

namespace {

/** In place, without a copy. */
std::u32string_view characters_of(GDExtensionConstStringPtr p_string) {
	const GDExtensionInt length = gd::count_with(gd::builtin_methods.string_length, const_cast<GDExtensionTypePtr>(p_string));
	if (length == 0) {
		return {};
	}
	return { gd::godot.string_operator_index_const(p_string, 0), static_cast<std::size_t>(length) };
}

/** Has a method put its array where an earlier one was, which saves making an empty one first. */
std::span<const gd::Variant> ask_for_array(GDExtensionPtrBuiltInMethod p_method, GDExtensionTypePtr p_base, gd::Variant &r_array) {
	if (r_array.is_nil()) {
		r_array = gd::Array();
	}
	const GDExtensionTypePtr array = r_array.inside();
	p_method(p_base, nullptr, array, 0);
	return gd::Array::values_of(array);
}

} // namespace

bool VariantEncoder::encode(const gd::Variant &p_value, const char *p_name) {
	root = p_name;
	depth = 0;
	return encode_any(p_value.ptr());
}

bool VariantEncoder::encode_any(GDExtensionConstVariantPtr p_variant) {
	const GDExtensionVariantType type = gd::godot.variant_get_type(p_variant);
	const auto inside_of = gd::godot.inside[type];
	const GDExtensionTypePtr value = inside_of ? inside_of(const_cast<GDExtensionVariantPtr>(p_variant)) : nullptr;
	switch (type) {
		case GDEXTENSION_VARIANT_TYPE_NIL:
			writer.null();
			return true;
		case GDEXTENSION_VARIANT_TYPE_BOOL:
			writer.boolean(*static_cast<const GDExtensionBool *>(value));
			return true;
		case GDEXTENSION_VARIANT_TYPE_INT:
			number(*static_cast<const std::int64_t *>(value));
			return true;
		case GDEXTENSION_VARIANT_TYPE_FLOAT:
			number(*static_cast<const double *>(value));
			return true;
		case GDEXTENSION_VARIANT_TYPE_STRING:
			encode_string(value);
			return true;
		case GDEXTENSION_VARIANT_TYPE_STRING_NAME:
		case GDEXTENSION_VARIANT_TYPE_NODE_PATH:
			encode_text_of(p_variant);
			return true;
		case GDEXTENSION_VARIANT_TYPE_ARRAY:
			return encode_array(value);
		case GDEXTENSION_VARIANT_TYPE_DICTIONARY:
			return encode_dictionary(value);
		case GDEXTENSION_VARIANT_TYPE_OBJECT:
			encode_unsendable(*static_cast<void *const *>(value) ? "an object" : nullptr);
			return true;
		case GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY:
			encode_packed_strings(value);
			return true;
		default:
			if (const std::optional<VariantNumbers> numbers = numbers_of(type, value)) {
				encode_numbers(*numbers);
			} else {
				encode_unsendable("a callable, signal or RID");
			}
			return true;
	}
}

bool VariantEncoder::encode_array(GDExtensionTypePtr p_array) {
	Level *level = enter();
	if (!level) {
		return false;
	}
	level->key = nullptr;
	level->index = 0;
	writer.begin_array();
	for (const gd::Variant &value : gd::Array::values_of(p_array)) {
		if (!encode_any(value.ptr())) {
			return false;
		}
		level->index++;
	}
	writer.end_array();
	depth--;
	return true;
}

bool VariantEncoder::encode_dictionary(GDExtensionTypePtr p_dictionary) {
	Level *level = enter();
	if (!level) {
		return false;
	}
	const std::span keys = ask_for_array(gd::builtin_methods.dictionary_keys, p_dictionary, level->keys);
	const std::span values = ask_for_array(gd::builtin_methods.dictionary_values, p_dictionary, level->values);
	writer.begin_object();
	for (std::size_t index = 0; index < keys.size(); index++) {
		level->key = keys[index].ptr();
		encode_key(level->key);
		if (!encode_any(values[index].ptr())) {
			return false;
		}
	}
	writer.end_object();
	depth--;
	return true;
}

void VariantEncoder::encode_key(GDExtensionConstVariantPtr p_key) {
	if (gd::godot.variant_get_type(p_key) == GDEXTENSION_VARIANT_TYPE_STRING) {
		const auto inside_of = gd::godot.inside[GDEXTENSION_VARIANT_TYPE_STRING];
		writer.key(characters_of(inside_of(const_cast<GDExtensionVariantPtr>(p_key))));
	} else {
		const gd::String text(p_key);
		writer.key(characters_of(text.ptr()));
	}
}

VariantEncoder::Level *VariantEncoder::enter() {
	if (depth == MAX_DEPTH) {
		error_message = path() + " is nested deeper than " + std::to_string(MAX_DEPTH) + " containers; does a container contain itself?";
		return nullptr;
	}
	if (depth == levels.size()) {
		levels.emplace_back();
	}
	return &levels[depth++];
}

void VariantEncoder::encode_string(GDExtensionConstStringPtr p_string) {
	writer.string(characters_of(p_string));
}

void VariantEncoder::encode_text_of(GDExtensionConstVariantPtr p_variant) {
	const gd::String text(p_variant);
	writer.string(characters_of(text.ptr()));
}

void VariantEncoder::encode_packed_strings(GDExtensionTypePtr p_array) {
	const GDExtensionInt size = gd::count_with(gd::builtin_methods.packed_array_size[GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY], p_array);
	writer.begin_array();
	for (GDExtensionInt index = 0; index < size; index++) {
		encode_string(gd::godot.packed_string_array_operator_index_const(p_array, index));
	}
	writer.end_array();
}

void VariantEncoder::encode_numbers(const VariantNumbers &p_numbers) {
	switch (p_numbers.kind) {
		case VariantNumbers::Kind::FLOAT32:
			return encode_rows(static_cast<const float *>(p_numbers.first), p_numbers.count, p_numbers.width);
		case VariantNumbers::Kind::FLOAT64:
			return encode_rows(static_cast<const double *>(p_numbers.first), p_numbers.count, p_numbers.width);
		case VariantNumbers::Kind::INT32:
			return encode_rows(static_cast<const std::int32_t *>(p_numbers.first), p_numbers.count, p_numbers.width);
		case VariantNumbers::Kind::INT64:
			return encode_rows(static_cast<const std::int64_t *>(p_numbers.first), p_numbers.count, p_numbers.width);
		case VariantNumbers::Kind::UINT8:
			return encode_rows(static_cast<const std::uint8_t *>(p_numbers.first), p_numbers.count, p_numbers.width);
	}
}

template <class Number>
void VariantEncoder::encode_rows(const Number *p_first, std::int64_t p_count, std::int64_t p_width) {
	writer.begin_array();
	if (p_width == 0) {
		for (std::int64_t index = 0; index < p_count; index++) {
			number(p_first[index]);
		}
	} else {
		for (std::int64_t index = 0; index < p_count; index += p_width) {
			encode_rows(p_first + index, p_width, 0);
		}
	}
	writer.end_array();
}

void VariantEncoder::number(double p_value) {
	if (!std::isfinite(p_value)) {
		warn("is not a finite number");
	}
	writer.number(p_value);
}

void VariantEncoder::number(float p_value) {
	if (!std::isfinite(p_value)) {
		warn("holds a number that is not finite");
	}
	writer.number(p_value);
}

void VariantEncoder::encode_unsendable(const char *p_what) {
	if (p_what) {
		warn((std::string("is ") + p_what).c_str());
	}
	writer.null();
}

void VariantEncoder::warn(const char *p_what) {
	if (warning_message.empty()) {
		warning_message = path() + " " + p_what + " and was sent as null; send plain values only";
	}
}

std::string VariantEncoder::path() const {
	std::string text = root;
	for (std::size_t index = 0; index < depth; index++) {
		const Level &level = levels[index];
		text += level.key ? "." + gd::Variant::copy_of(level.key).to_utf8() : "[" + std::to_string(level.index) + "]";
		if (text.size() > 120) {
			return text + "…";
		}
	}
	return text;
}

} // namespace agent_runtime
