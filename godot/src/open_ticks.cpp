#include "open_ticks.h"

#include <algorithm>
#include <utility>

namespace agent_runtime {

namespace {

bool is_asked(const OpenTick &p_tick) {
	return p_tick.body.empty() && p_tick.is_expected();
}

bool is_held(const OpenTick &p_tick) {
	return !p_tick.body.empty() && p_tick.is_expected();
}

template <class Condition>
std::optional<OpenTick> take_first(std::deque<OpenTick> &r_ticks, Condition p_condition) {
	const auto found = std::find_if(r_ticks.begin(), r_ticks.end(), p_condition);
	if (found == r_ticks.end()) {
		return std::nullopt;
	}
	OpenTick tick = std::move(*found);
	r_ticks.erase(found);
	return tick;
}

} // namespace

bool OpenTicks::is_runtime_asked() const {
	return std::any_of(ticks.begin(), ticks.end(), is_asked);
}

std::optional<OpenTick> OpenTicks::take(std::int64_t p_id) {
	return take_first(ticks, [&](const OpenTick &p_tick) { return p_tick.id == p_id; });
}

std::optional<OpenTick> OpenTicks::take_given_up() {
	return take_first(ticks, [](const OpenTick &p_tick) { return !p_tick.is_expected(); });
}

OpenTick *OpenTicks::next_held() {
	const auto found = std::find_if(ticks.begin(), ticks.end(), is_held);
	return found == ticks.end() ? nullptr : &*found;
}

std::size_t OpenTicks::count_expected() const {
	return static_cast<std::size_t>(std::ranges::count_if(ticks, &OpenTick::is_expected));
}

void OpenTicks::give_up(std::int64_t p_id, const std::string &p_reason) {
	for (OpenTick &tick : ticks) {
		if (tick.id == p_id) {
			tick.given_up = p_reason;
		}
	}
}

void OpenTicks::give_up_oldest(const std::string &p_reason) {
	const auto found = std::ranges::find_if(ticks, &OpenTick::is_expected);
	if (found != ticks.end()) {
		found->given_up = p_reason;
	}
}

void OpenTicks::give_up_all(const std::string &p_reason) {
	for (OpenTick &tick : ticks) {
		tick.given_up = p_reason;
	}
}

} // namespace agent_runtime
