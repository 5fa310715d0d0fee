#include "check.h"
#include "log_line.h"

using agent_runtime::LogLine;
using agent_runtime::parse_log_line;
using check::test;

int main() {
	test("a line of pino's gives its level and message", [] {
		const LogLine line = parse_log_line(R"({"level":"warn","time":1,"pid":5,"msg":"slow \"tick\""})");
		CHECK(line.level == LogLine::Level::WARNING);
		CHECK_EQUAL(line.text, "slow \"tick\"");
		CHECK(parse_log_line(R"({"level":"debug","msg":"x"})").level == LogLine::Level::DEBUG);
		CHECK(parse_log_line(R"({"level":"info","msg":"x"})").level == LogLine::Level::INFO);
		CHECK(parse_log_line(R"({"level":"fatal","msg":"x"})").level == LogLine::Level::ERROR);
	});

	test("the cause stands behind the message", [] {
		CHECK_EQUAL(parse_log_line(R"({"level":"error","err":{"type":"Error","message":"no file"},"msg":"cannot load"})").text, "cannot load: no file");
		CHECK_EQUAL(parse_log_line(R"({"level":"error","err":{"message":"no file"},"msg":"no file"})").text, "no file");
		CHECK_EQUAL(parse_log_line(R"({"level":"error","err":{"message":"no file"}})").text, "no file");
	});

	test("any other line is plain text", [] {
		for (const char *text : { "ggml: 4 threads", "{broken", "{}", "[1]", "", "{\"level\":\"info\"}" }) {
			CHECK_EQUAL(parse_log_line(text).text, text);
			CHECK(parse_log_line(text).level == LogLine::Level::INFO);
		}
		CHECK_EQUAL(parse_log_line("agent-runtime: no such file").text, "no such file");
		CHECK_EQUAL(parse_log_line("\xff").text, "\xef\xbf\xbd");
	});

	return check::result();
}
