#include "server_url.h"

namespace agent_runtime {

ServerUrl parse_server_url(std::string_view p_url) {
	constexpr std::string_view STDIO = "stdio:";
	if (p_url.empty()) {
		return { ServerUrl::Kind::BUNDLED, {} };
	}
	if (p_url.starts_with("http:") || p_url.starts_with("https:")) {
		return { ServerUrl::Kind::BUNDLED_FOR_HTTP, {} };
	}
	if (p_url.starts_with(STDIO) && p_url.size() > STDIO.size()) {
		return { ServerUrl::Kind::EXECUTABLE, std::string(p_url.substr(STDIO.size())) };
	}
	return { ServerUrl::Kind::INVALID, {} };
}

} // namespace agent_runtime
