#include "variant_decoder.h"

#include "../core/json_reader.h"
#include "../gdextension/containers.h"

namespace agent_runtime {

namespace {

gd::Variant read_value(JsonReader &r_reader, JsonToken p_token);

gd::Variant read_object(JsonReader &r_reader) {
	gd::Dictionary dictionary;
	while (r_reader.next() == JsonToken::KEY) {
		const gd::Variant key(r_reader.string());
		dictionary.set(key, read_value(r_reader, r_reader.next()));
	}
	return dictionary;
}

gd::Variant read_array(JsonReader &r_reader) {
	gd::Array array;
	for (JsonToken token = r_reader.next(); token != JsonToken::END_ARRAY && token != JsonToken::INVALID; token = r_reader.next()) {
		array.push_back(read_value(r_reader, token));
	}
	return array;
}

// Recursion ends: the reader refuses texts that are nested too deeply.
gd::Variant read_value(JsonReader &r_reader, JsonToken p_token) {
	switch (p_token) {
		case JsonToken::BEGIN_OBJECT:
			return read_object(r_reader);
		case JsonToken::BEGIN_ARRAY:
			return read_array(r_reader);
		case JsonToken::STRING:
			return r_reader.string();
		case JsonToken::INTEGER:
			return r_reader.integer();
		case JsonToken::NUMBER:
			return r_reader.number();
		case JsonToken::TRUE_VALUE:
			return true;
		case JsonToken::FALSE_VALUE:
			return false;
		default:
			return {};
	}
}

} // namespace

gd::Variant decode_variant(std::string_view p_json) {
	JsonReader reader(p_json);
	return read_value(reader, reader.next());
}

} // namespace agent_runtime
