#include "json_reader.h"

#include "json_string.h"

#include <charconv>

namespace agent_runtime {

JsonToken JsonReader::next() {
	if (!error_message.empty()) {
		return JsonToken::INVALID;
	}
	skip_space();
	switch (expect) {
		case Expect::VALUE_OR_END:
			if (peek() == ']') {
				return close();
			}
			[[fallthrough]];
		case Expect::VALUE:
			return read_value();
		case Expect::KEY_OR_END:
			if (peek() == '}') {
				return close();
			}
			[[fallthrough]];
		case Expect::KEY:
			return read_key();
		case Expect::COMMA_OR_END:
			return read_comma_or_end();
		case Expect::NOTHING:
			return position == text.size() ? JsonToken::END : fail("the end of the text");
	}
	return JsonToken::INVALID;
}

std::string_view JsonReader::skip_value() {
	skip_space();
	const std::size_t start = position;
	const std::size_t depth = closing.size();
	do {
		const JsonToken token = next();
		if (token == JsonToken::INVALID || token == JsonToken::END) {
			return {};
		}
	} while (closing.size() > depth);
	return text.substr(start, position - start);
}

JsonToken JsonReader::read_value() {
	switch (peek()) {
		case '{':
			return open('}', Expect::KEY_OR_END, JsonToken::BEGIN_OBJECT);
		case '[':
			return open(']', Expect::VALUE_OR_END, JsonToken::BEGIN_ARRAY);
		case '"':
			return read_string() ? finish_value(JsonToken::STRING) : JsonToken::INVALID;
		case 't':
			return read_word("true", JsonToken::TRUE_VALUE);
		case 'f':
			return read_word("false", JsonToken::FALSE_VALUE);
		case 'n':
			return read_word("null", JsonToken::NULL_VALUE);
		default:
			return read_number();
	}
}

JsonToken JsonReader::read_key() {
	if (peek() != '"') {
		return fail("a key in double quotes");
	}
	if (!read_string()) {
		return JsonToken::INVALID;
	}
	skip_space();
	if (!accept(':')) {
		return fail("':'");
	}
	expect = Expect::VALUE;
	return JsonToken::KEY;
}

JsonToken JsonReader::read_comma_or_end() {
	const bool in_object = closing.back() == '}';
	if (accept(',')) {
		expect = in_object ? Expect::KEY : Expect::VALUE;
		return next();
	}
	return peek() == closing.back() ? close() : fail(in_object ? "',' or '}'" : "',' or ']'");
}

JsonToken JsonReader::open(char p_closing, Expect p_expect, JsonToken p_token) {
	if (closing.size() == MAX_DEPTH) {
		return fail("at most 128 containers inside each other");
	}
	position++;
	closing.push_back(p_closing);
	expect = p_expect;
	return p_token;
}

JsonToken JsonReader::close() {
	const JsonToken token = closing.back() == '}' ? JsonToken::END_OBJECT : JsonToken::END_ARRAY;
	position++;
	closing.pop_back();
	return finish_value(token);
}

JsonToken JsonReader::finish_value(JsonToken p_token) {
	expect = closing.empty() ? Expect::NOTHING : Expect::COMMA_OR_END;
	return p_token;
}

JsonToken JsonReader::read_word(std::string_view p_word, JsonToken p_token) {
	if (text.substr(position, p_word.size()) != p_word) {
		return fail("a value");
	}
	position += p_word.size();
	return finish_value(p_token);
}

JsonToken JsonReader::read_number() {
	const std::size_t start = position;
	accept('-');
	if (!accept('0') && !skip_digits()) {
		return fail(position == start ? "a value" : "a digit");
	}
	bool is_integer = true;
	if (accept('.')) {
		is_integer = false;
		if (!skip_digits()) {
			return fail("a digit");
		}
	}
	if (accept('e') || accept('E')) {
		is_integer = false;
		accept('+') || accept('-');
		if (!skip_digits()) {
			return fail("a digit");
		}
	}
	const char *first = text.data() + start;
	const char *last = text.data() + position;
	if (is_integer && std::from_chars(first, last, integer_value).ec == std::errc()) {
		return finish_value(JsonToken::INTEGER);
	}
	if (std::from_chars(first, last, number_value).ec != std::errc()) {
		position = start;
		return fail("a number that fits a double");
	}
	return finish_value(JsonToken::NUMBER);
}

bool JsonReader::read_string() {
	const char *expected = nullptr;
	if (!read_json_string(text, position, string_value, expected)) {
		fail(expected);
		return false;
	}
	return true;
}

bool JsonReader::skip_digits() {
	const std::size_t start = position;
	while (peek() >= '0' && peek() <= '9') {
		position++;
	}
	return position > start;
}

void JsonReader::skip_space() {
	while (position < text.size() && std::string_view(" \t\r\n").find(text[position]) != std::string_view::npos) {
		position++;
	}
}

bool JsonReader::accept(char p_character) {
	if (position >= text.size() || text[position] != p_character) {
		return false;
	}
	position++;
	return true;
}

JsonToken JsonReader::fail(const char *p_expected) {
	error_message = std::string("expected ") + p_expected + " at byte " + std::to_string(position);
	return JsonToken::INVALID;
}

} // namespace agent_runtime
