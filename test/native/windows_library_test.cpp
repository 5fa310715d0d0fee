#include "check.h"

#include <windows.h>

#include <string>

using check::test;

namespace {

using FindFunction = void (*(*)(const char *))();
using Entry = unsigned char (*)(FindFunction, void *, void *);

std::string first_asked_for;

/** A Godot that has nothing to offer. */
void (*find_nothing(const char *p_name))() {
	if (first_asked_for.empty()) {
		first_asked_for = p_name;
	}
	return nullptr;
}

} // namespace

/** Loads the extension's DLL, whose path is given, as Godot does on Windows. */
int main(int p_count, char **p_arguments) {
	const char *path = p_count > 1 ? p_arguments[1] : "";
	const HMODULE library = LoadLibraryA(path);

	test("Windows finds everything that the library needs", [&] {
		CHECK(library != nullptr);
	});

	test("the entry that agent_runtime.gdextension names refuses a Godot that lacks what it needs", [&] {
		const Entry entry = library ? reinterpret_cast<Entry>(reinterpret_cast<void *>(GetProcAddress(library, "agent_runtime_init"))) : nullptr;
		CHECK(entry != nullptr);
		CHECK(entry && entry(find_nothing, nullptr, nullptr) == 0);
		CHECK(!first_asked_for.empty());
	});

	test("it can be unloaded again", [&] {
		CHECK(library && FreeLibrary(library));
	});

	return check::result();
}
