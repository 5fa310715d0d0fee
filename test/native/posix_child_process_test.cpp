#include "check.h"
#include "posix_child_process.h"

#include <csignal>
#include <string>

using agent_runtime::PosixChildProcess;
using check::test;

namespace {

constexpr std::chrono::seconds LONG_ENOUGH{ 60 };

bool start_shell(PosixChildProcess &r_child, const std::string &p_script) {
	return r_child.start("/bin/sh", { "-c", p_script });
}

std::string read_all_output(PosixChildProcess &r_child) {
	std::string all;
	for (std::string bytes; r_child.read_output(bytes);) {
		all += bytes;
	}
	return all;
}

} // namespace

int main() {
	std::signal(SIGPIPE, SIG_IGN);

	test("a child reads what is written, answers, complains, and ends with a code", [] {
		PosixChildProcess child;
		CHECK(start_shell(child, "read line; echo \"got $line\"; echo oh >&2; exit 7"));
		CHECK(child.write("a line", " of text\n"));
		CHECK_EQUAL(read_all_output(child), "got a line of text\n");
		std::string complaint;
		CHECK(child.read_errors(complaint));
		CHECK_EQUAL(complaint, "oh\n");
		CHECK(!child.read_errors(complaint));
		CHECK_EQUAL(child.wait_for_exit(LONG_ENOUGH), 7);
		CHECK(!child.write("nobody", " reads"));
	});

	test("more than a pipe holds is written whole", [] {
		const std::string half(3'000'000, 'x');
		PosixChildProcess child;
		CHECK(start_shell(child, "[ $(head -c 6000000 | wc -c) -eq 6000000 ]"));
		CHECK(child.write(half, half));
		CHECK_EQUAL(child.wait_for_exit(LONG_ENOUGH), 0);
	});

	test("the number of the signal tells how it ended", [] {
		PosixChildProcess child;
		CHECK(start_shell(child, "kill -KILL $$"));
		CHECK_EQUAL(child.wait_for_exit(LONG_ENOUGH), 9);
	});

	test("one that runs on is killed, and a reader wakes", [] {
		PosixChildProcess child;
		CHECK(child.start("/bin/sleep", { "3600" }));
		CHECK(!child.wait_for_exit(std::chrono::milliseconds(0)));
		child.kill();
		CHECK_EQUAL(read_all_output(child), "");
		CHECK(!child.wait_for_exit(LONG_ENOUGH));
	});

	test("a later child does not keep the pipes of an earlier one open", [] {
		PosixChildProcess earlier;
		PosixChildProcess later;
		CHECK(start_shell(earlier, "cat >/dev/null; echo ended"));
		CHECK(later.start("/bin/sleep", { "3600" }));
		earlier.close_pipes();
		CHECK_EQUAL(earlier.wait_for_exit(LONG_ENOUGH).has_value(), true);
		later.kill();
	});

	test("what is no program is refused", [] {
		PosixChildProcess child;
		CHECK(!child.start("/nowhere/agent-runtime", {}));
		CHECK(!child.start("/etc/passwd", {}));
		std::string bytes;
		CHECK(!child.read_output(bytes));
	});

	return check::result();
}
