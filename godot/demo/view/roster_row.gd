extends HBoxContainer
## One forager in the list: the colour of its hat, its health above its energy, and what it carries.

const Forager := preload("../world/forager.gd")

var _forager: Forager


func show_forager(forager: Forager, persona: Dictionary) -> void:
	_forager = forager
	$Hat.color = persona.hat
	$Name.text = forager.id.capitalize()
	tooltip_text = persona.persona


func _process(_delta: float) -> void:
	$Bars/Health.value = _forager.health
	$Bars/Energy.value = _forager.energy
	var items := _forager.inventory.to_items().map(
			func(item: Dictionary) -> String: return "%d %s" % [item.quantity, item.name])
	$Carries.text = ", ".join(items) if items else "carries nothing"
