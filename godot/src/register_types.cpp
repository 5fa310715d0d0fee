#include "../gdextension/class_registration.h"
#include "../gdextension/interface.h"
#include "../gdextension/output.h"
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

constexpr PropertySpec ERROR_TEXT = { .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "error" };
constexpr PropertySpec TICK = { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "tick" };

constexpr PropertySpec dictionary(const char *p_name) {
	return { .type = GDEXTENSION_VARIANT_TYPE_DICTIONARY, .name = p_name };
}

void register_ipc_client() {
	gd::ClassRegistration<IPCClient>("IPCClient", "Node")
			.enum_value("ConnectionState", "STATE_DISCONNECTED", static_cast<std::int64_t>(Session::State::DISCONNECTED))
			.enum_value("ConnectionState", "STATE_CONNECTING", static_cast<std::int64_t>(Session::State::CONNECTING))
			.enum_value("ConnectionState", "STATE_CONNECTED", static_cast<std::int64_t>(Session::State::CONNECTED))
			.method<&IPCClient::connect_to_server, 1>("connect_to_server", { "url" })
			.method<&IPCClient::disconnect_from_server>("disconnect_from_server")
			.method<&IPCClient::is_server_connected>("is_server_connected")
			.method<&IPCClient::get_connection_state>("get_connection_state")
			.method<&IPCClient::send_tick_request, 1>("send_tick_request", { "tick", "perceptions", "simulation_state" })
			.method<&IPCClient::has_response>("has_response")
			.method<&IPCClient::get_tick_response>("get_tick_response")
			.method<&IPCClient::register_agent>("register_agent", { "agent" })
			.method<&IPCClient::unregister_agent>("unregister_agent", { "agent_id" })
			.method<&IPCClient::request_metrics>("request_metrics")
			.property<&IPCClient::get_tick_deadline_ms, &IPCClient::set_tick_deadline_ms>({ .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "tick_deadline_ms", .hint = Hint::RANGE, .hint_string = "0,10000,1,or_greater,suffix:ms" })
			.group("Runtime")
			.property<&IPCClient::get_server_url, &IPCClient::set_server_url>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "server_url" })
			.property<&IPCClient::get_backend, &IPCClient::set_backend>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "backend", .hint = Hint::ENUM, .hint_string = "auto,llama,scripted" })
			.property<&IPCClient::get_model_path, &IPCClient::set_model_path>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "model_path", .hint = Hint::FILE, .hint_string = "*.gguf" })
			.property<&IPCClient::get_log_level, &IPCClient::set_log_level>({ .type = GDEXTENSION_VARIANT_TYPE_STRING, .name = "log_level", .hint = Hint::ENUM, .hint_string = ",trace,debug,info,warn,error,fatal" })
			.property<&IPCClient::get_arguments, &IPCClient::set_arguments>({ .type = GDEXTENSION_VARIANT_TYPE_PACKED_STRING_ARRAY, .name = "arguments" })
			.signal("server_connected")
			.signal("connection_failed", { ERROR_TEXT })
			.signal("response_received", { dictionary("response") })
			.signal("request_failed", { { .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "id" }, dictionary("error") })
			.signal("decision_received", { dictionary("action") })
			.signal("status_changed", { dictionary("status") })
			.signal("metrics_received", { dictionary("metrics") });
}

void register_simulation_manager() {
	gd::ClassRegistration<SimulationManager>("SimulationManager", "Node")
			.method<&SimulationManager::start_simulation>("start_simulation")
			.method<&SimulationManager::stop_simulation>("stop_simulation")
			.method<&SimulationManager::step_simulation>("step_simulation")
			.method<&SimulationManager::reset_simulation>("reset_simulation")
			.property<&SimulationManager::get_tick_rate, &SimulationManager::set_tick_rate>({ .type = GDEXTENSION_VARIANT_TYPE_FLOAT, .name = "tick_rate", .hint = Hint::RANGE, .hint_string = "0.1,60,0.1,or_greater,suffix:ticks/s" })
			.property<&SimulationManager::get_auto_start, &SimulationManager::set_auto_start>({ .type = GDEXTENSION_VARIANT_TYPE_BOOL, .name = "auto_start" })
			.read_only_property<&SimulationManager::get_current_tick>({ .type = GDEXTENSION_VARIANT_TYPE_INT, .name = "current_tick", .usage = gd::USAGE_NONE })
			.read_only_property<&SimulationManager::get_is_running>({ .type = GDEXTENSION_VARIANT_TYPE_BOOL, .name = "is_running", .usage = gd::USAGE_NONE })
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
