#include "../gdextension/class_registration.h"
#include "../gdextension/interface.h"
#include "../gdextension/output.h"
#include "agent_mind.h"
#include "agent_tool.h"
#include "documentation.h"
#include "ending_connections.h"
#include "ipc_client.h"
#include "simulation_manager.h"

#include <cstdio>

#ifdef _WIN32
#define EXPORTED __declspec(dllexport)
#else
#define EXPORTED __attribute__((visibility("default")))
#endif

namespace agent_runtime {

namespace {

using gd::Hint;
using gd::PropertySpec;

constexpr PropertySpec TICK = { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "tick" };

constexpr PropertySpec dictionary(const char *p_name) {
	return { .type = GDEXTENSION_VARIANT_TYPE_DICTIONARY, .name = p_name };
}

constexpr PropertySpec text(const char *p_name) {
	return { .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = p_name };
}

constexpr PropertySpec whole_number(const char *p_name, const char *p_range) {
	return { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = p_name, .hint = Hint::RANGE, .hint_string = p_range };
}

constexpr PropertySpec flag(const char *p_name) {
	return { .type = GDEXTENSION_VARIANT_TYPE_BOOL, .name = p_name };
}

/** A property of the moment: neither in the inspector nor in scene files. */
constexpr PropertySpec transient(PropertySpec p_property) {
	p_property.usage = gd::USAGE_NONE;
	return p_property;
}

void register_ipc_client() {
	gd::ClassRegistration<IPCClient>("IPCClient", "Node", gd::InEditor::OBJECT)
			.enum_value("State", "STATE_STOPPED", static_cast<std::int64_t>(RuntimeState::STOPPED))
			.enum_value("State", "STATE_STARTING", static_cast<std::int64_t>(RuntimeState::STARTING))
			.enum_value("State", "STATE_LOADING", static_cast<std::int64_t>(RuntimeState::LOADING))
			.enum_value("State", "STATE_READY", static_cast<std::int64_t>(RuntimeState::READY))
			.enum_value("State", "STATE_DEGRADED", static_cast<std::int64_t>(RuntimeState::DEGRADED))
			.enum_value("State", "STATE_RESTARTING", static_cast<std::int64_t>(RuntimeState::RESTARTING))
			.enum_value("State", "STATE_FAILED", static_cast<std::int64_t>(RuntimeState::FAILED))
			.enum_value("Overlap", "OVERLAP_SUPERSEDE", static_cast<std::int64_t>(IPCClient::Overlap::SUPERSEDE))
			.enum_value("Overlap", "OVERLAP_QUEUE", static_cast<std::int64_t>(IPCClient::Overlap::QUEUE))
			.method<&IPCClient::connect_to_server, 1>("connect_to_server", { "url" })
			.method<&IPCClient::disconnect_from_server>("disconnect_from_server")
			.method<&IPCClient::is_server_connected>("is_server_connected")
			.method<&IPCClient::get_state>("get_state")
			.method<&IPCClient::get_backend_status>("get_backend_status")
			.method<&IPCClient::send_tick_request, 1>("send_tick_request", { "tick", "perceptions", "simulation_state" })
			.method<&IPCClient::tick, 1>("tick", { "tick", "perceptions", "simulation_state" })
			.method<&IPCClient::tick_minds>("tick_minds", { "tick" })
			.method<&IPCClient::has_response>("has_response")
			.method<&IPCClient::get_tick_response>("get_tick_response")
			.method<&IPCClient::register_agent>("register_agent", { "agent" })
			.method<&IPCClient::unregister_agent>("unregister_agent", { "agent_id" })
			.method<&IPCClient::remember>("remember", { "agent_id", "text", "salience" })
			.method<&IPCClient::recall, 2>("recall", { "agent_id", "about", "limit" })
			.method<&IPCClient::save_agents>("save_agents")
			.method<&IPCClient::load_agents>("load_agents", { "save" })
			.method<&IPCClient::request_metrics>("request_metrics")
			.property<&IPCClient::get_tick_deadline_ms, &IPCClient::set_tick_deadline_ms>(whole_number("tick_deadline_ms", "0,10000,1,or_greater,suffix:ms"))
			.property<&IPCClient::get_on_overlap, &IPCClient::set_on_overlap>({ .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "on_overlap", .hint = Hint::ENUM, .hint_string = "Supersede,Queue" })
			.property<&IPCClient::get_auto_connect, &IPCClient::set_auto_connect>(flag("auto_connect"))
			.property<&IPCClient::get_auto_tick, &IPCClient::set_auto_tick>(flag("auto_tick"))
			.group("Runtime")
			.property<&IPCClient::get_server_url, &IPCClient::set_server_url>(text("server_url"))
			.property<&IPCClient::get_backend, &IPCClient::set_backend>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "backend", .hint = Hint::ENUM_SUGGESTION, .hint_string = "auto,llama,scripted,openai" })
			.property<&IPCClient::get_model_path, &IPCClient::set_model_path>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "model_path", .hint = Hint::FILE, .hint_string = "*.gguf" })
			.property<&IPCClient::get_log_level, &IPCClient::set_log_level>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "log_level", .hint = Hint::ENUM, .hint_string = ",debug,info,warn,error,silent" })
			.property<&IPCClient::get_record_to, &IPCClient::set_record_to>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "record_to", .hint = Hint::SAVE_FILE, .hint_string = "*.jsonl" })
			.property<&IPCClient::get_memory_path, &IPCClient::set_memory_path>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "memory_path", .hint = Hint::SAVE_FILE, .hint_string = "*.memories" })
			.property<&IPCClient::get_arguments, &IPCClient::set_arguments>({ .type = GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY, .name = "arguments" })
			.group("Supervision")
			.property<&IPCClient::get_request_timeout_ms, &IPCClient::set_request_timeout_ms>(whole_number("request_timeout_ms", "0,120000,1,or_greater,suffix:ms"))
			.property<&IPCClient::get_restart_limit, &IPCClient::set_restart_limit>(whole_number("restart_limit", "0,100,1,or_greater"))
			.property<&IPCClient::get_restart_backoff_ms, &IPCClient::set_restart_backoff_ms>(whole_number("restart_backoff_ms", "0,10000,1,or_greater,suffix:ms"))
			.signal("server_connected")
			.signal("connection_failed", { text("error") })
			.signal("state_changed", { { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "state" }, text("message") })
			.signal("loading_progress", { { .type = GDEXTENSION_VARIANT_TYPE_FLOAT, .name = "progress" } })
			.signal("response_received", { dictionary("response") })
			.signal("request_failed", { { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "id" }, dictionary("error") })
			.signal("agent_error", { text("agent_id"), dictionary("error") })
			.signal("decision_received", { dictionary("action") })
			.signal("agent_recalled", { text("agent_id"), { .type = GDEXTENSION_VARIANT_TYPE_ARRAY, .name = "events" } })
			.signal("agents_saved", { dictionary("save") })
			.signal("agents_loaded", { { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "count" } })
			.signal("metrics_received", { dictionary("metrics") });
}

void register_agent_tool() {
	gd::ClassRegistration<AgentTool>("AgentTool", "Resource", gd::InEditor::OBJECT)
			.method<&AgentTool::from_callable, 1>("from_callable", { "callable", "sources" })
			.method<&AgentTool::comment_of_method>("comment_of_method", { "source", "method" })
			.method<&AgentTool::to_arguments>("to_arguments", { "params" })
			.method<&AgentTool::execute, 1>("execute", { "params", "target" })
			.method<&AgentTool::to_definition>("to_definition")
			.property<&AgentTool::get_name, &AgentTool::set_name>(text("name"))
			.property<&AgentTool::get_description, &AgentTool::set_description>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "description", .hint = Hint::MULTILINE_TEXT })
			.property<&AgentTool::get_parameters, &AgentTool::set_parameters>(dictionary("parameters"))
			.property<&AgentTool::get_method, &AgentTool::set_method>(text("method"))
			.property<&AgentTool::get_callable, &AgentTool::set_callable>({ .type = GDEXTENSION_VARIANT_TYPE_CALLABLE, .name = "callable", .usage = gd::USAGE_NONE });
}

void register_agent_mind() {
	gd::ClassRegistration<AgentMind>("AgentMind", "Node", gd::InEditor::OBJECT)
			.script_method("_get_perception")
			.method<&AgentMind::perceive>("perceive", { "perception" })
			.method<&AgentMind::remember>("remember", { "text", "salience" })
			.property<&AgentMind::get_agent_id, &AgentMind::set_agent_id>(text("agent_id"))
			.property<&AgentMind::get_enabled, &AgentMind::set_enabled>(flag("enabled"))
			.group("Character")
			.property<&AgentMind::get_persona, &AgentMind::set_persona>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "persona", .hint = Hint::MULTILINE_TEXT })
			.property<&AgentMind::get_goals, &AgentMind::set_goals>({ .type = GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY, .name = "goals" })
			.group("Tools")
			// An object, a resource, of the class AgentTool.
			.property<&AgentMind::get_tools, &AgentMind::set_tools>({ .type = GDEXTENSION_VARIANT_TYPE_ARRAY, .name = "tools", .hint = Hint::ARRAY_TYPE, .hint_string = "24/17:AgentTool" })
			.property<&AgentMind::get_auto_call, &AgentMind::set_auto_call>(flag("auto_call"))
			.property<&AgentMind::get_fallback_tool, &AgentMind::set_fallback_tool>(text("fallback_tool"))
			.property<&AgentMind::get_fallback_params, &AgentMind::set_fallback_params>(dictionary("fallback_params"))
			.property<&AgentMind::get_reach, &AgentMind::set_reach>({ .type = GDEXTENSION_VARIANT_TYPE_FLOAT, .name = "reach", .hint = Hint::RANGE, .hint_string = "0,256,0.5,or_greater" })
			.group("Deciding")
			.property<&AgentMind::get_priority, &AgentMind::set_priority>({ .type = GDEXTENSION_VARIANT_TYPE_FLOAT, .name = "priority", .hint = Hint::RANGE, .hint_string = "-100,100,0.1" })
			.property<&AgentMind::get_decide_every, &AgentMind::set_decide_every>(whole_number("decide_every", "1,100,1,or_greater,suffix:ticks"))
			.property<&AgentMind::get_recall, &AgentMind::set_recall>(whole_number("recall", "0,16,1,suffix:events"))
			.property<&AgentMind::get_temperature, &AgentMind::set_temperature>({ .type = GDEXTENSION_VARIANT_TYPE_FLOAT, .name = "temperature", .hint = Hint::RANGE, .hint_string = "0,2,0.05" })
			.property<&AgentMind::get_reasoning_tokens, &AgentMind::set_reasoning_tokens>(whole_number("reasoning_tokens", "0,100,1"))
			.property<&AgentMind::get_client_path, &AgentMind::set_client_path>({ .type = GDEXTENSION_VARIANT_TYPE_NODE_PATH, .name = "client_path", .hint = Hint::NODE_PATH_VALID_TYPES, .hint_string = "IPCClient" })
			.property<&AgentMind::get_busy, &AgentMind::set_busy>(transient(flag("busy")))
			.property<&AgentMind::get_watched, &AgentMind::set_watched>(transient(flag("watched")))
			.read_only_property<&AgentMind::get_last_action>(transient(dictionary("last_action")))
			.signal("perception_requested")
			.signal("action_decided", { dictionary("action") })
			.signal("fallback_used", { text("reason") })
			.signal("explained", { text("reasoning") });
}

void register_simulation_manager() {
	gd::ClassRegistration<SimulationManager>("SimulationManager", "Node")
			.method<&SimulationManager::start_simulation>("start_simulation")
			.method<&SimulationManager::stop_simulation>("stop_simulation")
			.method<&SimulationManager::step_simulation>("step_simulation")
			.method<&SimulationManager::reset_simulation>("reset_simulation")
			.property<&SimulationManager::get_tick_rate, &SimulationManager::set_tick_rate>({ .type = GDEXTENSION_VARIANT_TYPE_FLOAT, .name = "tick_rate", .hint = Hint::RANGE, .hint_string = "0.1,60,0.1,or_greater,suffix:ticks/s" })
			.property<&SimulationManager::get_auto_start, &SimulationManager::set_auto_start>(flag("auto_start"))
			.read_only_property<&SimulationManager::get_current_tick>({ .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "current_tick", .usage = gd::USAGE_NONE })
			.read_only_property<&SimulationManager::get_is_running>(transient(flag("is_running")))
			.signal("tick_advanced", { TICK })
			.signal("simulation_started")
			.signal("simulation_stopped");
}

void load_documentation() {
	for (int index = 0; index < CLASS_DOCUMENTATION_COUNT; index++) {
		const std::string_view xml = CLASS_DOCUMENTATION[index];
		gd::godot.editor_help_load_xml_from_utf8_chars_and_len(xml.data(), static_cast<GDExtensionInt>(xml.size()));
	}
}

void initialize(void *, GDExtensionInitializationLevel p_level) {
	if (p_level == GDEXTENSION_INITIALIZATION_SCENE) {
		register_agent_tool();
		register_agent_mind();
		register_ipc_client();
		register_simulation_manager();
	} else if (p_level == GDEXTENSION_INITIALIZATION_EDITOR) {
		load_documentation();
	}
}

void deinitialize(void *, GDExtensionInitializationLevel p_level) {
	if (p_level == GDEXTENSION_INITIALIZATION_SCENE) {
		ending_connections::wait_for_all();
		gd::ClassRegistration<SimulationManager>::unregister();
		gd::ClassRegistration<IPCClient>::unregister();
		gd::ClassRegistration<AgentMind>::unregister();
		gd::ClassRegistration<AgentTool>::unregister();
	}
}

} // namespace

} // namespace agent_runtime

/** Where Godot enters the library; named by agent_runtime.gdextension. */
extern "C" EXPORTED GDExtensionBool agent_runtime_init(GDExtensionInterfaceGetProcAddress p_get_proc_address, GDExtensionClassLibraryPtr p_library, GDExtensionInitialization *r_initialization) {
	if (!gd::godot.load(p_get_proc_address, p_library)) {
		// Said in the plainest way, because whatever else is missing too is unknown.
		std::fprintf(stderr, "agent_runtime needs Godot 4.4 or newer: this one lacks %s.\n", gd::godot.missing);
		return false;
	}
	*r_initialization = { GDEXTENSION_INITIALIZATION_SCENE, nullptr, agent_runtime::initialize, agent_runtime::deinitialize };
	return true;
}
