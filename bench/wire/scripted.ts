/** What makes a runtime decide by rules, and keep quiet about it. */
export const SCRIPTED = ['--backend', 'scripted', '--log-level', 'warn'] as const;

/** Ticks, as params of the method `tick`, as the bodies of requests. */
export function toRequests(ticks: readonly object[]): readonly Buffer[] {
  return ticks.map((params, id) => Buffer.from(JSON.stringify({jsonrpc: '2.0', id, method: 'tick', params})));
}
