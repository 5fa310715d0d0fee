@tool
extends RefCounted
## One colour for each source of decisions, the same as in the demo.

const COLORS: Dictionary[String, Color] = {
	"model": Color("7fc98b"),
	"cache": Color("6bb7c9"),
	"carried": Color("e0c067"),
	"scripted": Color("a99be0"),
	"fallback": Color("e58a6f"),
}


## Readable beside text of `text_color`, which the editor's theme decides.
static func of(source: String, text_color: Color) -> Color:
	var color: Color = COLORS.get(source, text_color)
	return color if text_color.get_luminance() > 0.5 else color.darkened(0.45)
