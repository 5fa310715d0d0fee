/** Where a game goes another way than the recorded one. */
export interface Divergence {
  readonly agentId: string;
  /** Absent for how an agent is registered. */
  readonly tick?: number;
  /** What is different, such as `visible_entities[0].id`; absent when there is nothing in the recording to compare with. */
  readonly field?: string;
  readonly recorded?: unknown;
  readonly found?: unknown;
}

const LONGEST_VALUE = 80;

/** A divergence as a sentence. */
export function toSentence({agentId, tick, field, recorded, found}: Divergence): string {
  const who = `agent ${JSON.stringify(agentId)}`;
  const where = tick === undefined ? who : `tick ${tick}, ${who}`;
  return field === undefined
    ? `${where}: the recording has ${tick === undefined ? 'no such agent' : 'no such turn'}`
    : `${where}: ${field || 'the whole'} is ${show(found)}, and was ${show(recorded)} in the recording`;
}

function show(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
