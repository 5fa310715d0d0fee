#pragma once

#ifndef _WIN32
#include <csignal>
#endif

namespace agent_runtime {

/**
 * Lets this thread write to a dead process: the write fails instead of killing the game. Only for this thread, because how the
 * game itself treats SIGPIPE is the game's business, and because a child inherits what its starter ignores.
 */
inline void block_sigpipe_in_this_thread() {
#ifndef _WIN32
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &signals, nullptr);
#endif
}

} // namespace agent_runtime
