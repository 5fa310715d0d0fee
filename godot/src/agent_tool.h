#pragma once

#include "../gdextension/containers.h"
#include "../gdextension/conversion.h"
#include "../gdextension/extension_object.h"

#include <string>

namespace agent_runtime {

/** A reference to an AgentTool, as scripts get it. */
class AgentToolReference : public gd::Variant {
public:
	AgentToolReference() = default;
	explicit AgentToolReference(const gd::Variant &p_object) :
			Variant(p_object) {}
};

/** The resource `AgentTool` of Godot; doc_classes/AgentTool.xml says what it does for scripts. */
class AgentTool : public gd::ExtensionObject {
public:
	static AgentToolReference from_callable(const gd::Callable &p_callable, const gd::Dictionary &p_sources);

	static std::string comment_of_method(const std::string &p_source, const std::string &p_method);

	std::string get_name() const { return name; }
	void set_name(const std::string &p_name);
	std::string get_description() const { return description; }
	void set_description(const std::string &p_description);
	gd::Dictionary get_parameters() const { return parameters; }
	void set_parameters(const gd::Dictionary &p_parameters);
	std::string get_method() const { return method; }
	void set_method(const std::string &p_method) { method = p_method; }

	gd::Callable get_callable() const { return callable; }
	void set_callable(const gd::Callable &p_callable) { callable = p_callable; }

	gd::Array to_arguments(const gd::Dictionary &p_params) const;
	bool execute(const gd::Dictionary &p_params, const gd::Variant &p_target) const;
	gd::Dictionary to_definition() const;

private:
	std::string name;
	std::string description;
	gd::Dictionary parameters;
	std::string method;
	gd::Callable callable;
};

} // namespace agent_runtime

namespace gd {

template <>
struct Conversion<agent_runtime::AgentToolReference> {
	static constexpr GDExtensionVariantType type = GDEXTENSION_VARIANT_TYPE_OBJECT;
	static constexpr GDExtensionClassMethodArgumentMetadata metadata = GDEXTENSION_METHOD_ARGUMENT_METADATA_NONE;
	static constexpr const char *class_name = "AgentTool";
	static void write(GDExtensionTypePtr r_value, const Variant &p_value) {
		godot.ref_set_object(r_value, p_value.is_nil() ? nullptr : *static_cast<GDExtensionObjectPtr *>(p_value.inside()));
	}
};

} // namespace gd
