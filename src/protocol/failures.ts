/**
 * Every foreseen failure that a game can be told about, by kind.
 * Codes are part of the wire: positive, grouped (11xx agents, 12xx ticks, 13xx models, 19xx lifecycle) and never renumbered.
 * `retryable` says whether the same request may succeed later without any change by the caller.
 */
export const FAILURES = {
  AgentUnknown: {code: 1101, retryable: false, meaning: 'No agent with this id is registered.'},
  AgentInvalid: {code: 1102, retryable: false, meaning: 'The registration contradicts itself; the message says where.'},
  ToolUnsupported: {
    code: 1103,
    retryable: false,
    meaning: "A tool's JSON Schema uses what this runtime cannot honour.",
  },
  PerceptionInvalid: {code: 1201, retryable: false, meaning: "One agent's perception does not fit PerceptionMessage."},
  DecisionFailed: {
    code: 1202,
    retryable: true,
    meaning: 'The backend failed for one agent; it got its fallback action.',
  },
  ReplayDiverged: {
    code: 1203,
    retryable: false,
    meaning: 'A replayed game goes another way than the recorded one; the message says at which tick, agent and field.',
  },
  ModelMissing: {code: 1301, retryable: false, meaning: 'The model file does not exist or cannot be read.'},
  ModelInvalid: {code: 1302, retryable: false, meaning: 'The file is not a model that llama.cpp can load.'},
  ModelOutOfMemory: {code: 1303, retryable: false, meaning: 'The model or its context does not fit into memory.'},
  BackendUnavailable: {code: 1304, retryable: true, meaning: 'The backend cannot decide at the moment.'},
  VersionMismatch: {
    code: 1901,
    retryable: false,
    meaning: 'Client and runtime speak different major versions of the protocol.',
  },
  ShuttingDown: {code: 1902, retryable: false, meaning: 'shutdown was requested; only exit is answered now.'},
  SettingInvalid: {
    code: 1903,
    retryable: false,
    meaning: 'A command line option or setting has a value that cannot be used.',
  },
  AnswerTooLong: {
    code: 1904,
    retryable: false,
    meaning: 'The answer would be longer than `max_message_bytes`. What was asked for has been done.',
  },
} as const;

/** The name of a foreseen failure; it reaches the game as `data.kind`. */
export type FailureKind = keyof typeof FAILURES;
