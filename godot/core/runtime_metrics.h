#pragma once

#include <cstdint>
#include <optional>

namespace agent_runtime {

/** What the runtime says of itself, asked for only while somebody looks. Pure: time is handed in, in seconds. */
class RuntimeMetrics {
public:
	/** It is asked so often at most. */
	static constexpr double ASK_EVERY_S = 1;
	/** Whoever has not looked for so long has gone. */
	static constexpr double LOOK_AWAY_S = 2;

	/** Somebody looks. */
	void watch(double p_now) { watched_at = p_now; }

	/** Whether it is time to ask; the caller then does. */
	bool take_due(double p_now);

	/** Takes an answer: all tokens that the model has computed so far, and the memory that the process holds. */
	void read(std::int64_t p_tokens, std::int64_t p_memory_bytes, double p_now);

	/** The runtime is gone, and with it what it said. */
	void disconnected();

	/** Between the last two answers; 0 before there are two. */
	double tokens_per_second() const { return rate; }
	/** 0 before the first answer. */
	double memory_mb() const { return memory; }

private:
	struct Reading {
		std::int64_t tokens;
		double at;
	};

	std::optional<double> watched_at;
	std::optional<double> asked_at;
	std::optional<Reading> last;
	double rate = 0;
	double memory = 0;
};

} // namespace agent_runtime
