extends "res://check.gd"
## What the addon's export plugin is made of, apart from the exporting: which executable is for which platform, and which models a file names.

const ExecutableHeader := preload("res://addons/agent_runtime/editor/executable_header.gd")
const ExportTarget := preload("res://addons/agent_runtime/editor/export_target.gd")
const FileBesideGame := preload("res://addons/agent_runtime/editor/file_beside_game.gd")
const NamedModels := preload("res://addons/agent_runtime/editor/named_models.gd")

const SCRATCH := "res://scratch"


func run() -> void:
	DirAccess.make_dir_recursive_absolute(SCRATCH)
	check_headers()
	check_targets()
	check_text()
	check_scene()
	check_copies()


func check_headers() -> void:
	expect_equal(ExecutableHeader.platform_of(OS.get_executable_path()), "linux.x86_64", "a real executable")
	var pe := PackedByteArray()
	pe.resize(0x90)
	pe.encode_u16(0, 0x5a4d)
	pe.encode_u32(0x3c, 0x80)
	pe.encode_u32(0x80, 0x4550)
	pe.encode_u16(0x84, 0x8664)
	expect_equal(platform_of(pe), "windows.x86_64", "a PE")
	pe.encode_u16(0x84, 0xaa64)
	expect_equal(platform_of(pe), "windows.arm64", "a PE for ARM")
	expect_equal(platform_of([0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 0x01]), "macos.arm64", "a Mach-O")
	expect_equal(platform_of([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]), "macos.universal", "a Mach-O for two processors")
	expect_equal(platform_of("version https://git-lfs.github.com/spec/v1\n".to_utf8_buffer()), "", "a pointer of Git LFS")
	expect_equal(platform_of([]), "", "an empty file")
	expect_equal(ExecutableHeader.platform_of("res://nowhere"), "", "no file")


func check_targets() -> void:
	var windows: ExportTarget = ExportTarget.from_features(["pc", "windows", "x86_64", "template"])
	expect_equal(str(windows), "windows.x86_64", "the target's name")
	expect_equal(Array(windows.runtime_candidates()), [
		"res://addons/agent_runtime/bin/windows.x86_64/agent-runtime.exe", "res://addons/agent_runtime/bin/agent-runtime.exe",
	], "where the executable may be")
	expect_equal(str(ExportTarget.from_features(["macos", "x86_64", "arm64"])), "macos.universal", "an app for two processors")
	expect(not ExportTarget.from_features(["mobile", "android", "arm64"]).can_start_programs(), "a game on Android starts no programs")
	check_runtimes()


func check_runtimes() -> void:
	var linux: ExportTarget = ExportTarget.from_features(["linux", "x86_64"])
	var beside := "res://addons/agent_runtime/bin/agent-runtime"
	var own := "res://addons/agent_runtime/bin/linux.x86_64/agent-runtime"
	write(beside, "#!/bin/sh".to_utf8_buffer())
	expect_equal(linux.find_runtime(), "", "what is no executable is not shipped")
	expect(("%s is not there and %s is no executable. Put it there" % [own, beside]) in linux.explain_missing_runtime(), "the reason")
	DirAccess.remove_absolute(beside)
	DirAccess.copy_absolute(OS.get_executable_path(), beside)
	expect_equal(linux.find_runtime(), beside, "the executable of the machine that the game is made on")
	var arm: ExportTarget = ExportTarget.from_features(["linux", "arm64"])
	expect_equal(arm.find_runtime(), "", "an executable for another processor is not shipped")
	expect(("%s is for linux.x86_64" % beside) in arm.explain_missing_runtime(), "the reason names what it is for")
	DirAccess.make_dir_recursive_absolute(own.get_base_dir())
	DirAccess.rename_absolute(beside, own)
	expect_equal(linux.find_runtime(), own, "the executable in the platform's folder")


func check_text() -> void:
	var script := """
		client.model_path = "res://models/mind.gguf"
		var other := 'user://Downloaded/OTHER.GGUF'
		const FIXED := "/opt/models/fixed.gguf"
		get_file("https://models.example/far.gguf", "*.gguf", "res://models/%s.gguf", "mind.gguf", "res://models/" + name)
	"""
	expect_equal(Array(NamedModels.in_text(script)), [
		"res://models/mind.gguf", "user://Downloaded/OTHER.GGUF", "/opt/models/fixed.gguf",
	], "paths in a text")
	write(SCRATCH.path_join("named.tscn"), "[node name=\"IPCClient\" type=\"IPCClient\"]\nmodel_path = \"res://a b.gguf\"\n".to_utf8_buffer())
	expect_equal(Array(NamedModels.in_file(SCRATCH.path_join("named.tscn"))), ["res://a b.gguf"], "a scene as text")
	expect(NamedModels.in_file("res://picture.png").is_empty(), "other files are not even opened")


func check_scene() -> void:
	var client := IPCClient.new()
	client.model_path = "res://models/mind.gguf"
	var scene := PackedScene.new()
	scene.pack(client)
	client.free()
	var path := SCRATCH.path_join("named.scn")
	expect_equal(ResourceSaver.save(scene, path, ResourceSaver.FLAG_COMPRESS), OK, "the scene is saved")
	expect_equal(Array(NamedModels.in_file(path)), ["res://models/mind.gguf"], "a binary scene")


func check_copies() -> void:
	var source := SCRATCH.path_join("source")
	var target := ProjectSettings.globalize_path(SCRATCH).path_join("game/deep/copy")
	write(source, "one".to_utf8_buffer())
	expect_equal(FileBesideGame.put(source, target, FileBesideGame.EXECUTABLE), "", "a file is copied")
	expect_equal(int(FileAccess.get_unix_permissions(target)), 0b111101101, "its permissions")
	write(source, "three".to_utf8_buffer())
	expect_equal(FileBesideGame.put(source, target, FileBesideGame.DATA), "", "a changed file is copied again")
	expect_equal(FileAccess.get_file_as_string(target), "three", "the copy")
	var below_a_file := FileBesideGame.put(source, target.path_join("copy"), FileBesideGame.DATA)
	expect(below_a_file.begins_with("cannot copy %s to %s/copy: " % [source, target]), "what cannot be copied is told: " + below_a_file)


func platform_of(bytes: PackedByteArray) -> String:
	var path := SCRATCH.path_join("executable")
	write(path, bytes)
	return ExecutableHeader.platform_of(path)


func write(path: String, bytes: PackedByteArray) -> void:
	FileAccess.open(path, FileAccess.WRITE).store_buffer(bytes)
