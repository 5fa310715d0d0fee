import {listOptions, type OptionSpec} from './command-line.ts';

/** All options of the executable, in the order of the help. */
export const OPTIONS = {
  model: {
    value: 'FILE',
    description:
      'A model in GGUF format that llama.cpp can load: a file, or what is downloaded once, hf:user/repository:quantization or https://…/file.gguf#sha256=…; without llama among the backends the name of a model at the server.',
    otherwise: 'forager-q8_0.gguf if it lies beside the executable, else agents are decided by the scripted policy',
    example: '--model models/qwen3-1.7b-q4_k_m.gguf',
  },
  backend: {
    value: 'LIST',
    description:
      "Who decides: openai (a server with an API like OpenAI's), llama (a model file), scripted (rules, no model), or several of these with commas between them, best first: each is asked when those before it fail.",
    otherwise: 'llama when there is a model, else scripted',
    example: '--backend openai,scripted --base-url http://127.0.0.1:8000/v1',
  },
  'base-url': {
    value: 'URL',
    description: "Where the API of a server like OpenAI's begins: vLLM, SGLang, llama-server, Ollama, a cloud.",
    otherwise: 'openai cannot be among the backends',
    example: '--backend openai --base-url http://127.0.0.1:8000/v1',
  },
  'server-model': {
    value: 'NAME',
    description: "The model's name at the server.",
    otherwise: 'the value of --model where no llama takes it, or else the first model that the server lists',
    example: '--server-model qwen3-8b',
  },
  'api-key-env': {
    value: 'NAME',
    description: "The environment variable that holds the server's API key.",
    otherwise: 'OPENAI_API_KEY, if it is set',
    example: '--api-key-env MY_KEY',
  },
  'api-key-file': {
    value: 'FILE',
    description: "A file that holds the server's API key and nothing else.",
    otherwise: 'the key is taken from the environment',
    example: '--api-key-file key.txt',
  },
  answers: {
    value: 'FORM',
    description:
      'How the server holds the model to an answer: schema (a JSON Schema for every request), tools (a function that it calls), json (by words alone), or auto.',
    otherwise: 'auto: the first of these that the server honours, as tried when it is connected to',
    example: '--answers tools',
  },
  concurrency: {
    value: 'N',
    description: 'How many requests are open with the server at once, 1 to 4096.',
    otherwise: '32',
    example: '--concurrency 256',
  },
  'request-timeout-ms': {
    value: 'MS',
    description:
      'After how long a request to the server counts as lost, 10 to 600000 milliseconds. Ticks are answered at their deadlines all the same.',
    otherwise: '30000',
    example: '--request-timeout-ms 5000',
  },
  'reconnect-ms': {
    value: 'MS',
    description: 'How often a server that failed is tried again, 10 to 3600000 milliseconds. In between nobody waits for it.',
    otherwise: '5000',
    example: '--reconnect-ms 1000',
  },
  workers: {
    value: 'N',
    description:
      'How many agents the model decides for at once, 1 to 256. Each takes memory for its context; more agents take turns.',
    otherwise: '32',
    example: '--workers 10',
  },
  threads: {
    value: 'N',
    description: 'Processor threads for the model.',
    otherwise: 'all cores but one, which is left to the game, or half of them where that is measured to be faster',
    example: '--threads 3',
  },
  'flash-attention': {
    value: 'CHOICE',
    description:
      'Another way to compute attention, faster for long new parts of prompts and slower for short ones: on, off or auto.',
    otherwise:
      'auto: measured when a model is first loaded on this machine, which takes at most some 3 seconds, and kept in the cache',
    example: '--flash-attention off',
  },
  batch: {
    value: 'TOKENS',
    description:
      'Tokens of all agents together that go through the model at once, 32 to 8192, and no more than --context. While they do, the model cannot turn to anything else.',
    otherwise: '256 to 1024, by the speed that is measured',
    example: '--batch 512',
  },
  priority: {
    value: 'LEVEL',
    description: "The model's share of a busy processor: low (the game comes first) or normal (the same as the game's).",
    otherwise: 'low',
    example: '--priority normal',
  },
  gpu: {
    value: 'KIND',
    description:
      'Processor for the model: off, auto, cuda, vulkan or metal. A GPU needs its pack of libraries beside the executable.',
    otherwise: 'off',
    example: '--gpu vulkan',
  },
  context: {
    value: 'TOKENS',
    description: 'Room for one agent: its prompt and its answer, 256 to 131072 tokens.',
    otherwise: '2048',
    example: '--context 4096',
  },
  remember: {
    value: 'N',
    description:
      'How many answers of the model are kept for prompts that come again, 0 to 1000000. What is kept are its scores: an agent in the same situation draws anew, with the same chances.',
    otherwise: '4096',
    example: '--remember 0',
  },
  deterministic: {
    description:
      'Decide for one agent at a time, so that the same model, seeds and perceptions give the same actions. Slower: agents that share a batch are computed together, which changes the last digits of their scores.',
    otherwise: 'agents of a tick share their batches',
    example: '--deterministic',
  },
  'tokens-per-second': {
    value: 'N',
    description:
      'How much the model may compute for decisions of all agents together, 1 to 1000000000. Beyond that agents wait, and go on with what they decided last; nobody waits for ever.',
    otherwise: 'as much as it can',
    example: '--tokens-per-second 600',
  },
  'llama-libraries': {
    value: 'DIR',
    description: "A folder with llama.cpp's libraries, in place of those inside the executable.",
    otherwise: "the folder llama-native beside the executable if there is one, else its own, unpacked once into the user's cache",
    example: '--llama-libraries ./llama-native',
  },
  'deadline-ms': {
    value: 'MS',
    description: 'When a tick must be answered that brings no deadline of its own, in milliseconds.',
    otherwise: 'a tick waits until every agent has decided or a newer tick comes',
    example: '--deadline-ms 100',
  },
  'memory-db': {
    value: 'FILE',
    description:
      'Keep what agents remember in this file (SQLite), so that they know it in the next session; it survives a kill. One file per saved game.',
    otherwise: 'agents forget when the runtime ends, but for what a snapshot holds',
    example: '--memory-db saves/first.memories',
  },
  record: {
    value: 'FILE',
    description:
      'Append everything that agents see, are asked and choose to this file, one JSON object per line (docs/recording.md). A full disk ends the recording, not the game.',
    otherwise: 'nothing is recorded',
    example: '--record run.jsonl',
  },
  'record-max-bytes': {
    value: 'BYTES',
    description:
      'How large the recording may become, 65536 bytes to 1 TiB. Then run.jsonl is renamed to run.1.jsonl, in the place of the one before, and begun anew.',
    otherwise: '1073741824 (1 GiB)',
    example: '--record-max-bytes 100000000',
  },
  replay: {
    value: 'FILE',
    description:
      'Answer a game from this recording, without any model: the same action, source and all, for the same perception of the same agent and tick.',
    otherwise: 'agents are decided for',
    example: '--replay run.jsonl',
  },
  'on-divergence': {
    value: 'CHOICE',
    description:
      "What becomes of a perception that is not as it was recorded: fallback (the nearest recorded action if that is possible, else the agent's fallback; the tick's errors say what differs) or fail (the tick is answered with an error).",
    otherwise: 'fallback',
    example: '--on-divergence fail',
  },
  agents: {
    value: 'DIR',
    description:
      'A folder with a JSON file for each agent, such as ada.json, that says who it is, in the fields of registerAgent; what a file says counts more than what the game says. Files may be edited while the game plays: ' +
      'changes take effect between two ticks, and the agent keeps its memory. Tools that several have in common stand in tools.json.',
    otherwise: 'the game says who its agents are',
    example: '--agents npcs',
  },
  'max-message-bytes': {
    value: 'BYTES',
    description: 'Longest message that is accepted or sent, 65536 bytes to 1 GiB.',
    otherwise: '16777216 (16 MiB)',
    example: '--max-message-bytes 1048576',
  },
  'log-level': {
    value: 'LEVEL',
    description: 'What is logged to stderr: debug, info, warn, error or silent.',
    otherwise: 'info',
    example: '--log-level warn',
  },
  debug: {description: 'The same as --log-level debug.', otherwise: 'off', example: '--debug'},
  help: {description: 'Print this and end.', otherwise: '', example: '--help'},
  version: {description: 'Print the version and end.', otherwise: '', example: '--version'},
} as const satisfies Record<string, OptionSpec>;

/** The text of `--help`; `commands` are the subcommands, by name, with what they do. */
export function toHelp(version: string, commands: Readonly<Record<string, string>>): string {
  const list = Object.entries(commands).map(([name, summary]) => `  agent-runtime ${name.padEnd(8)} ${summary}`);
  return `agent-runtime ${version}: decides for the characters of a Godot game.

Usage: agent-runtime [options]

It reads JSON-RPC 2.0 from stdin and answers on stdout, with Content-Length headers or one message per line, as its client does.
Logs go to stderr. Godot starts it by itself; to try it by hand:

  echo '{"jsonrpc":"2.0","id":1,"method":"tick","params":{"tick":1,"perceptions":[{"agent_id":"a","tick":1}]}}' | agent-runtime

Other things that it does; each has a --help of its own:
${list.join('\n')}

Options:
${listOptions(OPTIONS)}

Environment: AGENT_RUNTIME_CACHE, a folder for what can be made again · AGENT_RUNTIME_LLAMA_LIBRARIES, as --llama-libraries
  HF_TOKEN and HF_ENDPOINT, for models from Hugging Face · OPENAI_API_KEY, or what --api-key-env names

Exit codes: 0 stdin ended · 2 bad options · 3 nobody reads the answers · 4 no usable model · 5 out of memory · 6 game gone · 70 a bug
It ends by a signal when llama.cpp crashes; the last lines of the log say over what.
`;
}
