@tool
extends RefCounted
## The platform that a game is exported for, and the runtime's executable for it in the addon.
##
## [code]bin/agent-runtime[/code] (on Windows [code]agent-runtime.exe[/code]) is the one for the machine that the game is made on.
## Those for other platforms lie beside it in folders of their own: [code]bin/windows.x86_64/agent-runtime.exe[/code].

const ExecutableHeader := preload("executable_header.gd")
const ExportSettings := preload("export_settings.gd")

const BIN := "res://addons/agent_runtime/bin"
const PLATFORMS: Array[String] = ["windows", "linux", "macos"]
const ARCHITECTURES: Array[String] = ["x86_64", "arm64", "x86_32", "arm32", "rv64", "ppc64", "loongarch64"]

## "windows", "linux" or "macos"; empty for a platform on which a game can start no other program.
var platform := ""
## As Godot names it; "universal" when a macOS export holds both.
var architecture := ""


## From the features that Godot hands to an export plugin.
static func from_features(features: PackedStringArray) -> RefCounted:
	var target := new()
	for platform_name in PLATFORMS:
		if platform_name in features:
			target.platform = platform_name
	var found := ARCHITECTURES.filter(func(name: String) -> bool: return name in features)
	target.architecture = "universal" if found.size() > 1 else "".join(found)
	return target


func _to_string() -> String:
	return "%s.%s" % [platform, architecture]


func can_start_programs() -> bool:
	return not platform.is_empty()


## What the executable is called beside the game.
func runtime_name() -> String:
	return "agent-runtime.exe" if platform == "windows" else "agent-runtime"


## Where the addon may have the executable, best first.
func runtime_candidates() -> PackedStringArray:
	return [BIN.path_join(str(self)).path_join(runtime_name()), BIN.path_join(runtime_name())]


## The executable to ship; empty when the addon has none that runs there.
func find_runtime() -> String:
	for candidate in runtime_candidates():
		if _runs_here(ExecutableHeader.platform_of(candidate)):
			return candidate
	return ""


## Why there is none and what to do, in a sentence.
func explain_missing_runtime() -> String:
	var findings := Array(runtime_candidates()).map(_describe)
	return "the runtime for %s is missing: %s. Put it there, or turn off %s in the Project Settings to export without it." % [
		self, " and ".join(findings), ExportSettings.INCLUDE_RUNTIME,
	]


func _runs_here(made_for: String) -> bool:
	return made_for == str(self) or (platform == "macos" and made_for == "macos.universal")


func _describe(path: String) -> String:
	if not FileAccess.file_exists(path):
		return "%s is not there" % path
	var made_for := ExecutableHeader.platform_of(path)
	return "%s is %s" % [path, "no executable" if made_for.is_empty() else "for " + made_for]
