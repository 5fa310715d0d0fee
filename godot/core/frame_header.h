#pragma once

#include <cstddef>
#include <string>

namespace agent_runtime {

/** What stands before a body of that many bytes on the wire. */
inline std::string frame_header(std::size_t p_body_bytes) {
	return "Content-Length: " + std::to_string(p_body_bytes) + "\r\n\r\n";
}

} // namespace agent_runtime
