#pragma once

#include "../gdextension/containers.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace agent_runtime {

/** A tick that the game waits for. */
struct OpenTick {
	using Time = std::chrono::steady_clock::time_point;

	/** Of its request. */
	std::int64_t id = 0;
	std::int64_t tick = 0;
	/** As the game gave them; a reference, not a copy. */
	gd::Array perceptions;
	/** Whose signal `answered` a script awaits; null when none does. */
	gd::Variant reply;
	Time asked_at;
	/** The request, while the tick is held back until the one before it is answered; then empty. */
	std::string body;
	/** Why the runtime will not answer it; empty while it may. */
	std::string given_up;

	/** Whether an answer of the runtime may still come. */
	bool is_expected() const { return given_up.empty(); }
	double elapsed_ms(Time p_now) const { return std::chrono::duration<double, std::milli>(p_now - asked_at).count(); }
};

/** The ticks that are not answered yet, in the order in which they were asked. Belongs to the main thread. */
class OpenTicks {
public:
	void add(OpenTick p_tick) { ticks.push_back(std::move(p_tick)); }

	/** Whether the runtime has a tick to answer. */
	bool is_runtime_asked() const;

	/** Forgets a tick; nothing when it is not open. */
	std::optional<OpenTick> take(std::int64_t p_id);

	/** Forgets the oldest tick that is given up. */
	std::optional<OpenTick> take_given_up();

	/** The oldest tick that is held back; null when there is none. */
	OpenTick *next_held();

	/** The runtime will not answer this one. */
	void give_up(std::int64_t p_id, const std::string &p_reason);
	void give_up_all(const std::string &p_reason);
	/** The oldest of those that it may still answer. */
	void give_up_oldest(const std::string &p_reason);

	/** How many of them are expected to be answered by the runtime. */
	std::size_t count_expected() const;

	/** The oldest first. */
	const std::deque<OpenTick> &all() const { return ticks; }

private:
	std::deque<OpenTick> ticks;
};

} // namespace agent_runtime
