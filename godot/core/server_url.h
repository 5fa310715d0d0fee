#pragma once

#include <string>
#include <string_view>

namespace agent_runtime {

/** What a script's `server_url` asks for. */
struct ServerUrl {
	enum class Kind {
		/** Find the runtime that came with the addon. */
		BUNDLED,
		/** The same, asked for by an `http:` URL, as scripts for the old HTTP server do. */
		BUNDLED_FOR_HTTP,
		/** The executable at `path`. */
		EXECUTABLE,
		INVALID,
	};

	Kind kind = Kind::BUNDLED;
	/** As written: absolute, relative, `res://…`, `user://…`, or a bare name to be looked up in PATH. */
	std::string path;
};

/** Reads "", "stdio:PATH", "http://…" or "https://…"; anything else is INVALID. */
ServerUrl parse_server_url(std::string_view p_url);

} // namespace agent_runtime
