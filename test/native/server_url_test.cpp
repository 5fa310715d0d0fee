#include "check.h"
#include "server_url.h"

using agent_runtime::parse_server_url;
using agent_runtime::ServerUrl;
using check::test;

int main() {
	test("nothing asks for the bundled runtime, and so does an HTTP URL", [] {
		CHECK(parse_server_url("").kind == ServerUrl::Kind::BUNDLED);
		CHECK(parse_server_url("http://127.0.0.1:5000").kind == ServerUrl::Kind::BUNDLED_FOR_HTTP);
		CHECK(parse_server_url("https://example.org").kind == ServerUrl::Kind::BUNDLED_FOR_HTTP);
	});

	test("stdio names an executable", [] {
		const ServerUrl url = parse_server_url("stdio:/opt/my game/agent-runtime");
		CHECK(url.kind == ServerUrl::Kind::EXECUTABLE);
		CHECK_EQUAL(url.path, "/opt/my game/agent-runtime");
	});

	test("anything else is invalid", [] {
		CHECK(parse_server_url("stdio:").kind == ServerUrl::Kind::INVALID);
		CHECK(parse_server_url("/opt/agent-runtime").kind == ServerUrl::Kind::INVALID);
	});

	return check::result();
}
