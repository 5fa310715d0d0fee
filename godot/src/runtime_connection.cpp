#include "runtime_connection.h"

#include "../core/end_reason.h"
#include "../core/frame_decoder.h"
#include "../core/frame_header.h"
#include "../core/line_splitter.h"
#include "../core/log_line.h"
#include "../core/pending_requests.h"
#include "../core/request_body.h"
#include "background_thread.h"
#include "count_decisions.h"
#include "sigpipe.h"
#include "variant_decoder.h"

namespace agent_runtime {

namespace {

constexpr std::size_t MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** So much may wait for a runtime that does not read. */
constexpr QueueLimits OUTBOX_LIMITS{ 64, 16 * 1024 * 1024 };
/** So much may wait for the game, paused perhaps, before the runtime has to wait too. */
constexpr QueueLimits INBOX_LIMITS{ 1024, 8 * 1024 * 1024 };
constexpr std::chrono::milliseconds SHUTDOWN_GRACE{ 1500 };
/** After its output has ended a process is on its way out. */
constexpr std::chrono::milliseconds EXIT_GRACE{ 1000 };
/** Of the `shutdown` request; no request of the client has it. */
constexpr std::int64_t SHUTDOWN_ID = 0;

} // namespace

RuntimeConnection::RuntimeConnection(LaunchPlan p_plan, std::string p_first_body) :
		plan(std::move(p_plan)), outbox(OUTBOX_LIMITS), inbox(INBOX_LIMITS) {
	outbox.push(std::move(p_first_body));
	supervisor = std::thread([this] { supervise(); });
}

RuntimeConnection::~RuntimeConnection() {
	stop();
	supervisor.join();
}

void RuntimeConnection::stop() {
	// A reader that waits for room must not wait for a game that no longer listens.
	inbox.close();
	const std::lock_guard lock(mutex);
	stop_requested = true;
	changed.notify_all();
}

void RuntimeConnection::supervise() {
	std::string error;
	const std::optional<std::string> path = locate_executable(plan.candidates, error);
	if (!path) {
		report_end(error, true);
	} else if (!child.start(*path, plan.arguments)) {
		report_end("the system cannot start " + *path + "; is it an executable for this machine?", true);
	} else {
		std::thread reader([this] { read_output(); });
		std::thread errors([this] { read_errors(); });
		std::thread writer([this] { write_input(); });
		const std::optional<std::int64_t> exit_code = end_process();
		reader.join();
		errors.join();
		writer.join();
		child.close_pipes();
		if (exit_code) {
			report_end(end_reason(*exit_code, last_error_line), is_bound_to_end_again(*exit_code));
		} else {
			report_end("the runtime closed its input or its output without ending, and was killed", false);
		}
	}
	finished = true;
}

std::optional<std::int64_t> RuntimeConnection::end_process() {
	bool asked_to_stop = false;
	{
		std::unique_lock lock(mutex);
		changed.wait(lock, [this] { return stop_requested || output_ended || input_broken; });
		asked_to_stop = stop_requested && !output_ended && !input_broken;
	}
	if (asked_to_stop) {
		say_farewell();
		std::unique_lock lock(mutex);
		changed.wait_for(lock, SHUTDOWN_GRACE, [this] { return output_ended; });
	}
	outbox.close();
	const std::optional<std::int64_t> exit_code = child.wait_for_exit(asked_to_stop ? std::chrono::milliseconds(50) : EXIT_GRACE);
	if (!exit_code) {
		child.kill();
	}
	return exit_code;
}

void RuntimeConnection::say_farewell() {
	outbox.take_all();
	outbox.push(request_body(SHUTDOWN_ID, method_name(Method::SHUTDOWN)));
	outbox.push(notification_body("exit"));
	outbox.close();
}

void RuntimeConnection::report_end(std::string p_reason, bool p_is_final) {
	RuntimeEvent event;
	event.kind = RuntimeEvent::Kind::ENDED;
	event.reason = std::move(p_reason);
	event.is_final = p_is_final;
	inbox.push(std::move(event));
}

void RuntimeConnection::write_input() {
	stay_in_background_in_this_thread();
	block_sigpipe_in_this_thread();
	while (const std::optional<std::string> body = outbox.pop()) {
		if (!child.write(frame_header(body->size()), *body)) {
			const std::lock_guard lock(mutex);
			input_broken = true;
			changed.notify_all();
			return;
		}
	}
}

void RuntimeConnection::read_output() {
	stay_in_background_in_this_thread();
	RuntimeLog log;
	FrameDecoder decoder(MAX_ANSWER_BYTES);
	for (std::string bytes; child.read_output(bytes);) {
		decoder.append(bytes);
		while (const std::optional<std::string_view> body = decoder.next()) {
			receive(log, *body);
		}
		if (const std::optional<std::string> complaint = decoder.take_complaint()) {
			log.show({ LogLine::Level::WARNING, "on its output, " + *complaint });
		}
	}
	log.tell_held_back();
	const std::lock_guard lock(mutex);
	output_ended = true;
	changed.notify_all();
}

void RuntimeConnection::receive(RuntimeLog &r_log, std::string_view p_body) {
	std::string error;
	std::optional<Message> message = parse_message(p_body, error);
	if (!message) {
		r_log.show({ LogLine::Level::WARNING, "a message was skipped: " + error });
		return;
	}
	RuntimeEvent event;
	switch (message->kind) {
		case Message::Kind::RESULT:
			event.kind = RuntimeEvent::Kind::RESULT;
			break;
		case Message::Kind::ERROR:
			event.kind = RuntimeEvent::Kind::ERROR;
			break;
		case Message::Kind::NOTIFICATION:
			event.kind = RuntimeEvent::Kind::NOTIFICATION;
			break;
	}
	event.id = message->id;
	event.method = std::move(message->method);
	event.payload = decode_variant(message->payload);
	if (event.kind == RuntimeEvent::Kind::RESULT) {
		event.decisions = count_decisions(gd::Dictionary(event.payload));
	}
	event.bytes = p_body.size();
	inbox.push(std::move(event));
}

void RuntimeConnection::show_error_line(RuntimeLog &r_log, const std::string &p_line) {
	const LogLine line = parse_log_line(p_line);
	if (!line.text.empty()) {
		r_log.show(line);
		last_error_line = line.text;
	}
}

void RuntimeConnection::read_errors() {
	RuntimeLog log;
	LineSplitter lines;
	for (std::string bytes; child.read_errors(bytes);) {
		lines.append(bytes);
		while (const std::optional<std::string> line = lines.next()) {
			show_error_line(log, *line);
		}
	}
	show_error_line(log, lines.take_rest());
	log.tell_held_back();
}

} // namespace agent_runtime
