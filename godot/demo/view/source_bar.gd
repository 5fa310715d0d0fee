extends HBoxContainer
## How many of all actions came from one source.

const COLORS := {
	"model": Color("7fc98b"),
	"cache": Color("6bb7c9"),
	"carried": Color("e0c067"),
	"scripted": Color("a99be0"),
	"fallback": Color("e58a6f"),
}

var _source: String


func show_source(source: String) -> void:
	_source = source
	$Name.text = source
	$Share.get_theme_stylebox("fill").bg_color = COLORS[source]


func show_count(counts: Dictionary) -> void:
	var all := 0
	for source: String in counts:
		all += counts[source]
	var count: int = counts.get(_source, 0)
	$Count.text = str(count)
	$Share.value = float(count) / maxi(all, 1)
