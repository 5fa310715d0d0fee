#pragma once

#ifndef _WIN32
#include <fcntl.h>
#include <sys/stat.h>

#include <charconv>
#include <filesystem>
#include <string>
#include <system_error>
#endif

namespace agent_runtime {

/**
 * Keeps the pipes that this process has open from every child that it starts later. Godot closes them in no child on Linux and macOS, and a runtime whose
 * input another child of the game has open too would not see the game end. A child's own pipes are not concerned: they are copied for it.
 */
inline void keep_pipes_from_later_children() {
#ifndef _WIN32
	std::error_code error;
	for (std::filesystem::directory_iterator entry("/dev/fd", error), end; !error && entry != end; entry.increment(error)) {
		const std::string name = entry->path().filename().string();
		int descriptor = -1;
		std::from_chars(name.data(), name.data() + name.size(), descriptor);
		struct stat status {};
		// What the game was started with is its own business.
		if (descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode)) {
			fcntl(descriptor, F_SETFD, fcntl(descriptor, F_GETFD) | FD_CLOEXEC);
		}
	}
#endif
}

} // namespace agent_runtime
