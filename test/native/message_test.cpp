#include "check.h"
#include "message.h"
#include "request_body.h"

using agent_runtime::Message;
using agent_runtime::parse_message;
using check::test;

namespace {

std::string refusal_of(std::string_view p_body) {
	std::string error;
	return parse_message(p_body, error) ? "accepted" : error;
}

} // namespace

int main() {
	std::string error;

	test("a result knows its request", [&] {
		const auto message = parse_message(R"({"jsonrpc":"2.0","id":7,"result":{"tick":1}})", error);
		CHECK(message && message->kind == Message::Kind::RESULT);
		CHECK_EQUAL(message->id, 7);
		CHECK_EQUAL(message->payload, R"({"tick":1})");
	});

	test("an error is one even beside a null id, and wins over a result", [&] {
		const auto message = parse_message(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}})", error);
		CHECK(message && message->kind == Message::Kind::ERROR);
		CHECK_EQUAL(message->id, 0);
	});

	test("a null result is a result", [&] {
		const auto message = parse_message(R"({"id":3,"result":null,"jsonrpc":"2.0"})", error);
		CHECK(message && message->kind == Message::Kind::RESULT);
		CHECK_EQUAL(message->payload, "null");
	});

	test("a notification knows its method, with params or without", [&] {
		const auto message = parse_message(R"({"jsonrpc":"2.0","method":"decision","params":[1]})", error);
		CHECK(message && message->kind == Message::Kind::NOTIFICATION);
		CHECK_EQUAL(message->method, "decision");
		CHECK_EQUAL(message->payload, "[1]");
		CHECK_EQUAL(parse_message(R"({"jsonrpc":"2.0","method":"exit"})", error)->payload, "");
	});

	test("anything else is refused with a reason", [] {
		CHECK_EQUAL(refusal_of("[]"), "expected an object");
		CHECK_EQUAL(refusal_of("{\"jsonrpc\""), "expected ':' at byte 10");
		CHECK_EQUAL(refusal_of(R"({"id":1,"result":1})"), "expected \"jsonrpc\": \"2.0\"");
		CHECK_EQUAL(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"askTheGame"})"), "expected a result, an error or a notification");
		CHECK_EQUAL(refusal_of(R"({"jsonrpc":"2.0"})"), "expected a result, an error or a notification");
	});

	test("requests and notifications are written as JSON-RPC wants them", [] {
		CHECK_EQUAL(agent_runtime::request_body(4, "metrics"), R"({"jsonrpc":"2.0","id":4,"method":"metrics","params":{}})");
		CHECK_EQUAL(agent_runtime::notification_body("exit"), R"({"jsonrpc":"2.0","method":"exit","params":{}})");
	});

	return check::result();
}
