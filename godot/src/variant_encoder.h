#pragma once

#include "../core/json_writer.h"
#include "../gdextension/variant.h"
#include "variant_numbers.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

namespace agent_runtime {

/**
 * Writes Godot's values as JSON, straight from where Godot keeps them: no copies, no intermediate strings.
 *
 * Whole numbers stay whole. Vectors, quaternions, colours, rectangles and transforms become flat arrays of their numbers, packed
 * arrays become arrays, names and node paths strings; keys that are no text become text. What JSON or the runtime cannot know
 * (NaN, infinity, objects, callables) becomes null, with one warning that names the first place.
 * Containers nested deeper than `MAX_DEPTH`, as one that contains itself is, are refused.
 */
class VariantEncoder {
public:
	static constexpr std::size_t MAX_DEPTH = 64;

	explicit VariantEncoder(JsonWriter &r_writer) :
			writer(r_writer) {}

	/** `p_name` begins the paths in messages. False when the value is refused: then what was written is of no use. */
	bool encode(const gd::Variant &p_value, const char *p_name);

	/** Sentences; empty when there is nothing to say. */
	const std::string &error() const { return error_message; }
	const std::string &warning() const { return warning_message; }

private:
	/** A container that is being written, by how deep inside the others it is, and which of its values is next. */
	struct Level {
		/** Of a dictionary; null for an array, which has an index. */
		GDExtensionConstVariantPtr key = nullptr;
		std::int64_t index = 0;
		/** Of the last dictionary at this level. They stay for the next one, because making an empty array costs as much as filling it. */
		gd::Variant keys;
		gd::Variant values;
	};

	bool encode_any(GDExtensionConstVariantPtr p_variant);
	bool encode_array(GDExtensionTypePtr p_array);
	bool encode_dictionary(GDExtensionTypePtr p_dictionary);
	void encode_key(GDExtensionConstVariantPtr p_key);
	/** Null, and an error, when that is too deep. */
	Level *enter();
	void encode_string(GDExtensionConstStringPtr p_string);
	void encode_text_of(GDExtensionConstVariantPtr p_variant);
	void encode_packed_strings(GDExtensionTypePtr p_array);
	void encode_numbers(const VariantNumbers &p_numbers);
	template <class Number>
	void encode_rows(const Number *p_first, std::int64_t p_count, std::int64_t p_width);
	void encode_unsendable(const char *p_what);
	void number(double p_value);
	void number(float p_value);
	void number(std::int64_t p_value) { writer.integer(p_value); }
	void number(std::int32_t p_value) { writer.integer(p_value); }
	void number(std::uint8_t p_value) { writer.integer(p_value); }
	void warn(const char *p_what);
	std::string path() const;

	JsonWriter &writer;
	const char *root = "";
	/** A deque, because what Godot's arrays hold must not move. */
	std::deque<Level> levels;
	std::size_t depth = 0;
	std::string error_message;
	std::string warning_message;
};

} // namespace agent_runtime
