#pragma once

#include <string_view>

namespace agent_runtime {

/** The texts of doc_classes/, as one file after another; filled in at build time. */
extern const std::string_view CLASS_DOCUMENTATION[];
extern const int CLASS_DOCUMENTATION_COUNT;

} // namespace agent_runtime
