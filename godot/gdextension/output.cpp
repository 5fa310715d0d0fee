#include "output.h"

#include "interface.h"
#include "string_name.h"
#include "variant.h"

namespace gd {

namespace {

/** Of the utility function `print`, the same in every Godot 4. */
constexpr GDExtensionInt PRINT_HASH = 2648703342;
/** What Godot shows as the place of a message. */
constexpr const char *SOURCE = "agent_runtime";

} // namespace

void print_line(const std::string &p_text) {
	const StringName name("print");
	static const GDExtensionPtrUtilityFunction print = godot.variant_get_ptr_utility_function(name.ptr(), PRINT_HASH);
	const Variant text(p_text);
	const GDExtensionConstTypePtr arguments[] = { text.ptr() };
	print(nullptr, arguments, 1);
}

void print_warning(const std::string &p_text) {
	godot.print_warning(p_text.c_str(), SOURCE, SOURCE, 0, false);
}

void print_error(const std::string &p_text) {
	godot.print_error(p_text.c_str(), SOURCE, SOURCE, 0, false);
}

} // namespace gd
