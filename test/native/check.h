#pragma once

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string_view>
#include <vector>

/** The few words that the tests of godot/core need. A program fails, with exit code 1, when a check does or when there was none. */
namespace check {

struct Totals {
	int passed = 0;
	int failed = 0;
};

inline Totals totals;
inline std::string_view current;

template <class T>
void print(const T &p_value) {
	if constexpr (requires { std::cerr << p_value; }) {
		std::cerr << p_value;
	} else {
		std::cerr << "(a value)";
	}
}

template <class T>
void print(const std::optional<T> &p_value) {
	if (p_value) {
		print(*p_value);
	} else {
		std::cerr << "(nothing)";
	}
}

inline void record(bool p_passed, const char *p_expression, int p_line) {
	p_passed ? totals.passed++ : totals.failed++;
	if (!p_passed) {
		std::cerr << "FAILED " << current << " (line " << p_line << "): " << p_expression << "\n";
	}
}

template <class Actual, class Expected>
void equal(const Actual &p_actual, const Expected &p_expected, const char *p_expression, int p_line) {
	const bool passed = p_actual == p_expected;
	record(passed, p_expression, p_line);
	if (!passed) {
		std::cerr << "  is       ";
		print(p_actual);
		std::cerr << "\n  expected ";
		print(p_expected);
		std::cerr << "\n";
	}
}

/** Runs one behaviour; the name is a sentence about it. */
template <class Body>
void test(std::string_view p_name, Body p_body) {
	current = p_name;
	const int before = totals.passed + totals.failed;
	p_body();
	record(totals.passed + totals.failed > before, "the test checks something", 0);
}

/** The exit code of the program. */
inline int result() {
	std::cerr << totals.passed << " checks passed, " << totals.failed << " failed\n";
	return totals.failed == 0 && totals.passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace check

#define CHECK(m_condition) check::record((m_condition), #m_condition, __LINE__)
#define CHECK_EQUAL(m_actual, m_expected) check::equal((m_actual), (m_expected), #m_actual, __LINE__)
