#include "check.h"
#include "doc_comment.h"

using agent_runtime::doc_comment_of;
using check::test;

namespace {

constexpr std::string_view SOURCE = R"(extends Node
## What this script is about.

## How fast.
var speed := 1.0


## Walks to [param place], which takes a while.
##
## See [method run] and [Node2D]; [b]never[/b] into fire.
func walk_to(place: Vector2, in_haste := false) -> void:
	pass


func silent() -> void:
	pass

## Of nobody: a line stands between.

var other := 1
func walk() -> void:
	pass


## Over the network.
@rpc("any_peer", "call_local")
func call_out(words: String) -> void:
	pass


## Belongs to all.
static func shared ( ) -> int:
	return 1

## Inline.
@warning_ignore @rpc func last(): pass
)";

} // namespace

int main() {
	test("the lines above a function are its comment, without markup", [] {
		CHECK_EQUAL(doc_comment_of(SOURCE, "walk_to"), "Walks to place, which takes a while. See run and Node2D; never into fire.");
		CHECK_EQUAL(doc_comment_of(SOURCE, "shared"), "Belongs to all.");
	});

	test("annotations may stand between", [] {
		CHECK_EQUAL(doc_comment_of(SOURCE, "call_out"), "Over the network.");
		CHECK_EQUAL(doc_comment_of(SOURCE, "last"), "Inline.");
	});

	test("a function without one has none, though others stand near", [] {
		CHECK_EQUAL(doc_comment_of(SOURCE, "silent"), "");
		CHECK_EQUAL(doc_comment_of(SOURCE, "walk"), "");
		CHECK_EQUAL(doc_comment_of(SOURCE, "nowhere"), "");
		CHECK_EQUAL(doc_comment_of("", "walk"), "");
	});

	test("lines may end as Windows ends them, and brackets may be no markup", [] {
		CHECK_EQUAL(doc_comment_of("## Takes [1, 2\r\nfunc take():\r\n", "take"), "Takes [1, 2");
	});

	return check::result();
}
