@tool
extends RefCounted
## Reads from an executable's first bytes which platform it was made for, so that a player never gets one that cannot start.
## Formats: ELF's e_machine, the machine of a PE's COFF header, Mach-O's cputype.

const ELF_MACHINES: Dictionary[int, String] = {3: "x86_32", 40: "arm32", 62: "x86_64", 183: "arm64", 243: "rv64"}
const PE_MACHINES: Dictionary[int, String] = {0x14c: "x86_32", 0x8664: "x86_64", 0xaa64: "arm64"}
const MACH_CPUS: Dictionary[int, String] = {0x1000007: "x86_64", 0x100000c: "arm64"}

const ELF_MAGIC := 0x464c457f
const MACH_MAGIC := 0xfeedfacf
const MACH_UNIVERSAL_MAGIC := 0xbebafeca
const PE_SIGNATURE := 0x00004550
const DOS_MAGIC := 0x5a4d
const PE_OFFSET_AT := 0x3c


## "linux.x86_64", "windows.arm64", "macos.universal" and the like; empty when the file is no executable that is known here.
static func platform_of(path: String) -> String:
	var file := FileAccess.open(path, FileAccess.READ)
	if file == null:
		return ""
	match _read_32(file, 0):
		ELF_MAGIC:
			return _name("linux", ELF_MACHINES, _read_16(file, 18))
		MACH_MAGIC:
			return _name("macos", MACH_CPUS, _read_32(file, 4))
		MACH_UNIVERSAL_MAGIC:
			return "macos.universal"
	if _read_16(file, 0) == DOS_MAGIC:
		var header := _read_32(file, PE_OFFSET_AT)
		if _read_32(file, header) == PE_SIGNATURE:
			return _name("windows", PE_MACHINES, _read_16(file, header + 4))
	return ""


static func _name(platform: String, machines: Dictionary[int, String], machine: int) -> String:
	return "%s.%s" % [platform, machines[machine]] if machines.has(machine) else ""


static func _read_16(file: FileAccess, at: int) -> int:
	file.seek(at)
	return file.get_16()


static func _read_32(file: FileAccess, at: int) -> int:
	file.seek(at)
	return file.get_32()
