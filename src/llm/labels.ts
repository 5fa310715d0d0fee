const UPPER = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const LOWER = [...'abcdefghijklmnopqrstuvwxyz'];

/** What tools are called by, in their order: letters, because nearly every vocabulary has each as one token. */
export const TOOL_LABELS: readonly string[] = [...UPPER, ...LOWER];

/** What the things that an agent perceives are called by, and the values of a param that always has the same ones. */
export const OPTION_LABELS: readonly string[] = [...LOWER, ...UPPER];
