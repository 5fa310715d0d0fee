import {PerceptionMessage} from '../../src/protocol/perception.ts';

/** A perception with the protocol's defaults for everything that the test does not care about. */
export function perceive(agentId: string, fields: object = {}): PerceptionMessage {
  return PerceptionMessage.parse({agent_id: agentId, tick: 1, ...fields});
}
