#include "check.h"
#include "end_reason.h"

using agent_runtime::end_reason;
using agent_runtime::is_bound_to_end_again;
using agent_runtime::was_never_started;
using check::test;

int main() {
	test("the last words follow the exit code, which is not said twice", [] {
		CHECK_EQUAL(end_reason(4, "cannot load x; give a GGUF file"), "the runtime ended with exit code 4: cannot load x; give a GGUF file");
		CHECK_EQUAL(end_reason(4, "cannot load x (exit code 4)"), "the runtime ended with exit code 4: cannot load x");
		CHECK_EQUAL(end_reason(9, "cannot load x (exit code 4)"), "the runtime was killed, perhaps for want of memory, with exit code 9: cannot load x (exit code 4)");
	});

	test("a crash is called one", [] {
		CHECK_EQUAL(end_reason(139, "GGML_ASSERT failed"), "the runtime crashed with exit code 139: GGML_ASSERT failed");
	});

	test("without last words the exit code is all there is", [] {
		CHECK_EQUAL(end_reason(0, ""), "the runtime ended with exit code 0");
	});

	test("what the system never turned into the runtime is told from what was killed", [] {
		CHECK(was_never_started(9, "Could not create child process: /games/agent-runtime"));
		CHECK(!was_never_started(9, "the model is loading"));
		CHECK(!was_never_started(1, "Could not create child process: /games/agent-runtime"));
	});

	test("bad arguments, a bad model and a missing library stay bad; everything else may be better the next time", [] {
		for (const int code : { 2, 4, 126, 127 }) {
			CHECK(is_bound_to_end_again(code));
		}
		for (const int code : { 0, 5, 9, 70, 139 }) {
			CHECK(!is_bound_to_end_again(code));
		}
	});

	return check::result();
}
