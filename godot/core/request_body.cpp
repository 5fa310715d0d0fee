#include "request_body.h"

namespace agent_runtime {

void begin_request(JsonWriter &r_writer, std::int64_t p_id, std::string_view p_method) {
	r_writer.begin_object();
	r_writer.key("jsonrpc");
	r_writer.string("2.0");
	r_writer.key("id");
	r_writer.integer(p_id);
	r_writer.key("method");
	r_writer.string(p_method);
	r_writer.key("params");
}

void end_request(JsonWriter &r_writer) {
	r_writer.end_object();
}

std::string request_body(std::int64_t p_id, std::string_view p_method, std::string_view p_params) {
	JsonWriter writer;
	begin_request(writer, p_id, p_method);
	writer.raw(p_params);
	end_request(writer);
	return writer.take();
}

std::string notification_body(std::string_view p_method, std::string_view p_params) {
	JsonWriter writer;
	writer.begin_object();
	writer.key("jsonrpc");
	writer.string("2.0");
	writer.key("method");
	writer.string(p_method);
	writer.key("params");
	writer.raw(p_params);
	writer.end_object();
	return writer.take();
}

} // namespace agent_runtime
