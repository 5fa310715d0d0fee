#include "doc_comment.h"

#include <vector>

namespace agent_runtime {

namespace {

constexpr std::string_view WHITESPACE = " \t\r";

std::string_view trim(std::string_view p_text) {
	const std::size_t first = p_text.find_first_not_of(WHITESPACE);
	return first == std::string_view::npos ? std::string_view() : p_text.substr(first, p_text.find_last_not_of(WHITESPACE) - first + 1);
}

/** Takes a word and the space after it from the front of a line. */
bool skip_word(std::string_view &r_line, std::string_view p_word) {
	if (!r_line.starts_with(p_word) || r_line.size() == p_word.size() || WHITESPACE.find(r_line[p_word.size()]) == std::string_view::npos) {
		return false;
	}
	r_line = trim(r_line.substr(p_word.size()));
	return true;
}

/** Takes annotations, such as `@rpc("any_peer")`, from the front of a line. */
std::string_view skip_annotations(std::string_view p_line) {
	while (p_line.starts_with('@')) {
		const std::size_t name_end = p_line.find_first_of("( \t");
		const bool has_arguments = name_end != std::string_view::npos && p_line[name_end] == '(';
		const std::size_t end = has_arguments ? p_line.find(')', name_end) : name_end;
		p_line = end == std::string_view::npos ? std::string_view() : trim(p_line.substr(end + 1));
	}
	return p_line;
}

bool defines(std::string_view p_line, std::string_view p_function) {
	std::string_view line = skip_annotations(p_line);
	skip_word(line, "static");
	if (!skip_word(line, "func") || !line.starts_with(p_function)) {
		return false;
	}
	return trim(line.substr(p_function.size())).starts_with('(');
}

/** `[param name]` says `name`, `[b]` nothing; `[code]` and its kin are taken away and what stands between them stays. */
std::string_view text_of_tag(std::string_view p_tag) {
	for (const std::string_view reference : { "param ", "method ", "member ", "signal ", "enum ", "constant " }) {
		if (p_tag.starts_with(reference)) {
			return trim(p_tag.substr(reference.size()));
		}
	}
	const bool is_class = !p_tag.empty() && p_tag.front() >= 'A' && p_tag.front() <= 'Z';
	return is_class ? p_tag : std::string_view();
}

std::string without_markup(std::string_view p_text) {
	std::string plain;
	while (!p_text.empty()) {
		const std::size_t open = p_text.find('[');
		const std::size_t close = open == std::string_view::npos ? open : p_text.find(']', open);
		if (close == std::string_view::npos) {
			return plain.append(p_text);
		}
		plain.append(p_text.substr(0, open)).append(text_of_tag(p_text.substr(open + 1, close - open - 1)));
		p_text.remove_prefix(close + 1);
	}
	return plain;
}

std::string join(const std::vector<std::string_view> &p_lines) {
	std::string text;
	for (const std::string_view line : p_lines) {
		if (!line.empty()) {
			text.append(text.empty() ? "" : " ").append(line);
		}
	}
	return text;
}

} // namespace

std::string doc_comment_of(std::string_view p_source, std::string_view p_function) {
	std::vector<std::string_view> comment;
	while (!p_source.empty()) {
		const std::size_t end = p_source.find('\n');
		const std::string_view line = trim(p_source.substr(0, end));
		p_source.remove_prefix(end == std::string_view::npos ? p_source.size() : end + 1);
		if (line.starts_with("##")) {
			comment.push_back(trim(line.substr(2)));
		} else if (defines(line, p_function)) {
			return without_markup(join(comment));
		} else if (!line.starts_with('@') || !skip_annotations(line).empty()) {
			comment.clear();
		}
	}
	return {};
}

} // namespace agent_runtime
