extends RefCounted
## What one forager carries: a quantity per kind. A kind that ran out is not listed.

var _quantities: Dictionary[String, int] = {}


func add(kind: String, quantity := 1) -> void:
	_quantities[kind] = count(kind) + quantity


## Takes `quantity` away, or nothing at all when there is less than that. Says whether it did.
func take(kind: String, quantity := 1) -> bool:
	var left := count(kind) - quantity
	if left < 0:
		return false
	if left == 0:
		_quantities.erase(kind)
	else:
		_quantities[kind] = left
	return true


func count(kind: String) -> int:
	return _quantities.get(kind, 0)


func has_all(ingredients: Dictionary) -> bool:
	return ingredients.keys().all(func(kind: String) -> bool: return count(kind) >= ingredients[kind])


func take_all(ingredients: Dictionary) -> bool:
	if not has_all(ingredients):
		return false
	for kind: String in ingredients:
		take(kind, ingredients[kind])
	return true


## The field `inventory` of a perception.
func to_items() -> Array[Dictionary]:
	var items: Array[Dictionary] = []
	for kind in _quantities:
		items.append({"id": kind, "name": kind, "quantity": _quantities[kind]})
	return items
