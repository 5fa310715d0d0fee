#pragma once

#if defined(__linux__)
#include <sched.h>
#elif defined(__APPLE__)
#include <pthread.h>
#elif defined(_WIN32)
// Without its drawing functions, which make a macro of ERROR.
#define NOGDI
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#endif

namespace agent_runtime {

/**
 * Puts the calling thread behind the game's own, for good: when the main thread wakes it, it must not take that one's core in the middle of a frame.
 * What the system refuses is left as it is.
 */
inline void stay_in_background_in_this_thread() {
#if defined(__linux__)
	const sched_param no_priority{};
	sched_setscheduler(0, SCHED_BATCH, &no_priority);
#elif defined(__APPLE__)
	pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0);
#elif defined(_WIN32)
	SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL);
#endif
}

} // namespace agent_runtime
