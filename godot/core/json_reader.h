#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace agent_runtime {

/** What a `JsonReader` has just read. */
enum class JsonToken {
	BEGIN_OBJECT,
	END_OBJECT,
	BEGIN_ARRAY,
	END_ARRAY,
	KEY,
	STRING,
	INTEGER,
	NUMBER,
	TRUE_VALUE,
	FALSE_VALUE,
	NULL_VALUE,
	END,
	INVALID,
};

/**
 * Reads a JSON text (RFC 8259) token by token, without recursion and without building anything.
 *
 * Strict: no comments, no trailing commas, well-formed UTF-8, nothing after the value. Whole numbers that fit stay 64-bit
 * integers, all others are doubles. A lone surrogate escape reads as U+FFFD. After INVALID every further token is INVALID and
 * `error` says what was expected where; the text must outlive the reader.
 */
class JsonReader {
public:
	static constexpr std::size_t MAX_DEPTH = 128;

	explicit JsonReader(std::string_view p_text) :
			text(p_text) {}

	JsonToken next();

	/** After a KEY, or at the beginning: reads one whole value and gives its text; empty when it is invalid. */
	std::string_view skip_value();

	/** Of the last KEY or STRING, unescaped; valid until the next call. */
	const std::string &string() const { return string_value; }
	/** Of the last INTEGER. */
	std::int64_t integer() const { return integer_value; }
	/** Of the last NUMBER. */
	double number() const { return number_value; }
	/** A sentence such as "expected a value at byte 7". */
	const std::string &error() const { return error_message; }

private:
	enum class Expect { VALUE, VALUE_OR_END, KEY, KEY_OR_END, COMMA_OR_END, NOTHING };

	JsonToken read_value();
	JsonToken read_key();
	JsonToken read_comma_or_end();
	JsonToken open(char p_closing, Expect p_expect, JsonToken p_token);
	JsonToken close();
	JsonToken read_word(std::string_view p_word, JsonToken p_token);
	JsonToken read_number();
	JsonToken finish_value(JsonToken p_token);
	JsonToken fail(const char *p_expected);
	bool read_string();
	bool skip_digits();
	void skip_space();
	bool accept(char p_character);
	char peek() const { return position < text.size() ? text[position] : '\0'; }

	std::string_view text;
	std::size_t position = 0;
	Expect expect = Expect::VALUE;
	std::vector<char> closing;
	std::string string_value;
	std::int64_t integer_value = 0;
	double number_value = 0;
	std::string error_message;
};

} // namespace agent_runtime
