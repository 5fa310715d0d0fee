@tool
extends RefCounted
## Puts one file into the folder of an exported game.

## rwxr-xr-x: whoever plays need not be who installed the game.
const EXECUTABLE := 0b111101101
## rw-r--r--
const DATA := 0b110100100


## Copies `source` to `target` with these permissions and makes the folders for it. A copy from an earlier export that is still
## good is kept, because models are large. Says what went wrong, in a sentence; empty when nothing did.
static func put(source: String, target: String, permissions: int) -> String:
	var from := ProjectSettings.globalize_path(source)
	if from == target or _is_copy(from, target):
		return ""
	var folder_error := DirAccess.make_dir_recursive_absolute(target.get_base_dir())
	if folder_error != OK:
		return "cannot make the folder %s: %s" % [target.get_base_dir(), error_string(folder_error)]
	# A new file, because a game that is still running keeps the old one open.
	if FileAccess.file_exists(target):
		DirAccess.remove_absolute(target)
	var error := DirAccess.copy_absolute(from, target, permissions)
	if error != OK:
		return "cannot copy %s to %s: %s. Is there room on the disk, and is the game that was exported before still running?" % [
			source, target, error_string(error),
		]
	return ""


static func _is_copy(from: String, target: String) -> bool:
	return (
		FileAccess.file_exists(target)
		and FileAccess.get_modified_time(target) >= FileAccess.get_modified_time(from)
		and _size(target) == _size(from)
	)


static func _size(path: String) -> int:
	return FileAccess.open(path, FileAccess.READ).get_length()
