/** A seed for whoever has been given none: of its own for every agent, the same in every run (FNV-1a of its id). */
export function toSeed(agentId: string): number {
  return [...Buffer.from(agentId)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
