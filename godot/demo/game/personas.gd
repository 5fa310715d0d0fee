extends RefCounted
## Who the foragers are. The runtime gets persona and goals once, at registration, and keeps them in the model's prompt.

const NAMES: Array[String] = [
	"ada", "bela", "cleo", "dora", "emil", "finn", "greta", "hugo", "ines", "jonas", "kira", "leo",
]

const PERSONAS: Array[Dictionary] = [
	{
		"role": "gatherer",
		"hat": Color("d8483e"),
		"persona": "You are a cheerful gatherer. You love berries, you share news, and you never go near a fire.",
		"goals": ["collect as many berries as you can", "keep your energy above 50 by eating", "stay away from fire and pits"],
	},
	{
		"role": "builder",
		"hat": Color("e8b23a"),
		"persona": "You are a patient builder. You collect wood and stone and turn them into torches and bridges.",
		"goals": ["collect wood and stone and craft with them", "close pits with bridges", "keep your energy above 30"],
	},
	{
		"role": "scout",
		"hat": Color("3f7fd0"),
		"persona": "You are a curious scout. You walk far, you warn the others of danger, and you pick up what is on your way.",
		"goals": ["explore the whole island", "warn others of fire and pits by message", "pick up what is within reach"],
	},
]


static func of(index: int) -> Dictionary:
	return PERSONAS[index % PERSONAS.size()]


static func id_of(index: int) -> String:
	var first := NAMES[index % NAMES.size()]
	return first if index < NAMES.size() else "%s_%d" % [first, floori(float(index) / NAMES.size()) + 1]


## Room for a forager's thoughts, which it has while somebody listens.
const REASONING_TOKENS := 24


## What `IPCClient.register_agent` takes.
static func registration(index: int) -> Dictionary:
	return {"agent_id": id_of(index), "persona": of(index).persona, "goals": of(index).goals, "reasoning_tokens": REASONING_TOKENS}
