@tool
extends RefCounted
## Values of perceptions and actions as people read them.

## Longer texts are cut where there is one line only.
const LINE_LENGTH := 160
## Containers that are longer take a line for each element.
const NESTED_LENGTH := 48


## "move_to (12.5, 0, 3), speed 1.5": what an action does, in one line. The first param goes without its name.
static func of_action(action: Dictionary) -> String:
	var params: Dictionary = action.get("params", {})
	var parts: PackedStringArray = []
	for key: Variant in params:
		parts.append(short(params[key]) if parts.is_empty() else "%s %s" % [key, short(params[key])])
	return (str(action.get("tool", "")) + " " + ", ".join(parts)).strip_edges().left(LINE_LENGTH)


## "model" or "model, late": where an action came from.
static func of_source(action: Dictionary) -> String:
	return str(action.get("source", "")) + (", late" if action.get("late", false) else "")


## A value in one line.
static func short(value: Variant) -> String:
	match typeof(value):
		TYPE_FLOAT:
			return number(value)
		TYPE_STRING, TYPE_STRING_NAME:
			return str(value).replace("\n", " ")
		TYPE_VECTOR2, TYPE_VECTOR2I:
			return _tuple([value.x, value.y])
		TYPE_VECTOR3, TYPE_VECTOR3I:
			return _tuple([value.x, value.y, value.z])
		TYPE_DICTIONARY:
			return "{%s}" % ", ".join(_pairs(value))
		TYPE_NIL:
			return "nothing"
	if value is Array:
		return _tuple(value) if _is_point(value) else "[%s]" % ", ".join(value.map(short))
	return str(value)


## A value over several lines: `key: value`, what is nested further in, and lists with a dash per element.
static func long(value: Variant, indent := "") -> String:
	var lines: PackedStringArray = []
	if value is Dictionary:
		for key: Variant in value:
			lines.append(indent + str(key) + ":" + _behind(value[key], indent))
	elif value is Array:
		for element: Variant in value:
			var is_short := _fits_line(element)
			lines.append(indent + "- " + (_bare(element) if is_short else long(element, indent + "  ").strip_edges(true, false)))
	else:
		lines.append(indent + short(value))
	return "\n".join(lines)


## At most two digits behind the point, and none that say nothing.
static func number(value: float) -> String:
	# Adding nothing turns -0.0 into 0.0.
	return String.num(snappedf(value, 0.01) + 0.0, 2).trim_suffix(".0")


## What stands behind a key: the value if it is short, else on lines of its own.
static func _behind(value: Variant, indent: String) -> String:
	return " " + _bare(value) if _fits_line(value) else "\n" + long(value, indent + "  ")


## A value in one line, without the braces that nobody needs there.
static func _bare(value: Variant) -> String:
	return ", ".join(_pairs(value)) if value is Dictionary and not value.is_empty() else short(value)


static func _fits_line(value: Variant) -> bool:
	var is_container := value is Dictionary or value is Array
	return not is_container or value.is_empty() or short(value).length() <= NESTED_LENGTH


static func _is_point(value: Array) -> bool:
	return value.size() in [2, 3] and value.all(func(element: Variant) -> bool: return element is float or element is int)


static func _tuple(numbers: Array) -> String:
	return "(%s)" % ", ".join(numbers.map(number))


static func _pairs(value: Dictionary) -> PackedStringArray:
	var pairs: PackedStringArray = []
	for key: Variant in value:
		pairs.append("%s %s" % [key, short(value[key])])
	return pairs
