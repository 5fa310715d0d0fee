#include "check.h"
#include "runtime_locator.h"

#include <filesystem>
#include <fstream>
#include <string>

using namespace agent_runtime;
using check::test;
namespace fs = std::filesystem;

namespace {

/** A file in the folder that this test was started in. */
std::string make_file(const std::string &p_name, bool p_is_executable) {
	const fs::path path = fs::current_path() / p_name;
	std::ofstream(path) << "#!/bin/sh\n";
	fs::permissions(path, p_is_executable ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write);
	return path.string();
}

} // namespace

int main() {
	std::string error;

	test("the first executable file among the candidates is taken", [&] {
		const std::string runtime = make_file("locator_runtime", true);
		CHECK_EQUAL(locate_executable({ "/nowhere/agent-runtime", fs::current_path().string(), runtime }, error), runtime);
	});

	test("when there is none, the error says where it looked and what to do", [&] {
		CHECK(!locate_executable({ "/nowhere/a", "/nowhere/b" }, error));
		CHECK(error.find("looked for /nowhere/a, /nowhere/b") != std::string::npos);
		CHECK(error.find("stdio:/path/to/agent-runtime") != std::string::npos);
	});

#ifndef _WIN32
	test("a file without the right to execute it is named, not passed over", [&] {
		const std::string runtime = make_file("locator_plain_file", false);
		CHECK(!locate_executable({ runtime }, error));
		CHECK(error.find("chmod +x \"" + runtime + "\"") != std::string::npos);
	});

	test("each folder of PATH is a candidate, empty ones are not", [] {
		CHECK(candidates_in_path("x", "/a::/b c") == Candidates({ "/a/x", "/b c/x" }));
		CHECK(candidates_in_path("x", "").empty());
	});
#else
	test("each folder of PATH is a candidate, empty ones are not", [] {
		CHECK(candidates_in_path("x", "C:\\a;;D:\\b c") == Candidates({ "C:\\a/x.exe", "D:\\b c/x.exe" }));
		CHECK(candidates_in_path("x.exe", "C:\\a") == Candidates({ "C:\\a/x.exe" }));
	});
#endif

	test("the platform is named as Godot's exports name it", [] {
#ifdef _WIN32
		CHECK(runtime_platform().starts_with("windows."));
#else
		CHECK(runtime_platform() == "linux.x86_64" || runtime_platform() == "linux.arm64" || runtime_platform().starts_with("macos."));
#endif
	});

	return check::result();
}
