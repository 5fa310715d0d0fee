#pragma once

#include "../core/bounded_queue.h"
#include "../core/message.h"
#include "../core/runtime_locator.h"
#include "../core/tick_statistics.h"
#include "../gdextension/variant.h"
#include "child_process.h"
#include "runtime_log.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace agent_runtime {

/** How the runtime is to be started. */
struct LaunchPlan {
	Candidates candidates;
	std::vector<std::string> arguments;
};

/** What a connection has to tell; taken on the main thread. */
struct RuntimeEvent {
	enum class Kind { RESULT, ERROR, NOTIFICATION, ENDED };

	Kind kind = Kind::ENDED;
	std::int64_t id = 0;
	std::string method;
	gd::Variant payload;
	/** Of a result; counted before scripts, which may change it, get it, and by the thread that reads, so that they need not wait for that. */
	DecisionCounts decisions;
	/** Of the message that it was, as it came. */
	std::size_t bytes = 0;
	/** Why it ended, as a sentence. */
	std::string reason;
	/** Of an end: another start would end the same way. */
	bool is_final = false;
};

/**
 * One run of the runtime, from its start to its end: the child process and the threads that serve it.
 *
 * A supervisor thread finds and starts the executable, waits until its output ends, its input breaks or `stop` is called, sees to it that the
 * process is gone and joins the reader, the writer and the reader of stderr. The last event is ENDED, unless `stop` was called:
 * then there are no more events. `send`, `take_events` and `stop` belong to the main thread and return at once: the first two do not even wait for a thread
 * that the system has put aside while it uses the queue.
 */
class RuntimeConnection {
public:
	/** `p_first_body` is sent before all others. */
	RuntimeConnection(LaunchPlan p_plan, std::string p_first_body);
	RuntimeConnection(const RuntimeConnection &) = delete;
	RuntimeConnection &operator=(const RuntimeConnection &) = delete;
	~RuntimeConnection();

	/** Queues a JSON-RPC body; false when there is no room right now, and then the body stays with the caller. */
	bool send(std::string &&r_body) { return outbox.try_push(std::move(r_body)); }

	std::deque<RuntimeEvent> take_events() { return inbox.try_take_all(); }

	/** Asks the runtime to shut down; after `SHUTDOWN_GRACE` it is killed. */
	void stop();

	/** Whether all threads have done their work, so that the destructor will not wait. */
	bool is_finished() const { return finished; }

private:
	void supervise();
	void read_output();
	void read_errors();
	void show_error_line(RuntimeLog &r_log, const std::string &p_line);
	void write_input();
	void say_farewell();
	/** Waits for the end and sees to it; nothing when the process had to be killed. */
	std::optional<std::int64_t> end_process();
	void report_end(std::string p_reason, bool p_is_final);
	void receive(RuntimeLog &r_log, std::string_view p_body);

	static std::size_t bytes_of_body(const std::string &p_body) { return p_body.size(); }
	static std::size_t bytes_of_event(const RuntimeEvent &p_event) { return p_event.bytes; }

	const LaunchPlan plan;
	ChildProcess child;
	BoundedQueue<std::string, bytes_of_body> outbox;
	BoundedQueue<RuntimeEvent, bytes_of_event> inbox;
	/** Written by the reader of stderr, read by the supervisor after it was joined. */
	std::string last_error_line;

	std::mutex mutex;
	std::condition_variable changed;
	bool stop_requested = false;
	bool output_ended = false;
	/** Writing failed: the process is on its way out, or reads no more. */
	bool input_broken = false;
	std::atomic<bool> finished = false;

	std::thread supervisor;
};

} // namespace agent_runtime
