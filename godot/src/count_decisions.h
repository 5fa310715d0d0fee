#pragma once

#include "../core/tick_statistics.h"
#include "../gdextension/containers.h"

namespace agent_runtime {

/** Of the answer to a tick; none of any other answer. */
inline DecisionCounts count_decisions(const gd::Dictionary &p_answer) {
	const gd::Dictionary sources(gd::Dictionary(p_answer.get("metrics")).get("sources"));
	return { gd::Array(p_answer.get("actions")).size(), sources.get("fallback").to_int() };
}

} // namespace agent_runtime
