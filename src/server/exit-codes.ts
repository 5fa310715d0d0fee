/** How the process ends; the last line on stderr says the same in words. */
export const EXIT_CODES = {
  /** stdin ended, or `exit` came. */
  ok: 0,
  /** What was compared is not the same; of commands only. */
  different: 1,
  /** Bad arguments or settings. */
  usage: 2,
  /** Nobody reads our answers any more. */
  streamBroken: 3,
  /** The model is missing or cannot be loaded. */
  model: 4,
  /** The model or its context does not fit into memory. */
  memory: 5,
  /** The process that started us is gone. */
  parentGone: 6,
  /** A bug. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
