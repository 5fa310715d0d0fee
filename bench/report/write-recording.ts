import {closeSync, openSync, writeSync} from 'node:fs';
import {DEFAULT_TOOLS} from '../../src/agents/tools/default-tools.ts';
import {AgentRegistration} from '../../src/protocol/register-agent.ts';
import {RECORDING_VERSION, type RecordedEvent} from '../../src/recording/format.ts';
import {createRandom, createTicks} from '../../test/support/ticks.ts';

const TOOLS = DEFAULT_TOOLS.map(({name}) => name);
const PROMPT = 'health 90\nenergy 40\na berry_12 at 3 m\nb fire_3 at 5 m, a hazard\n'.repeat(4);

/** Writes a recording as a model would have made it that decides for every agent in every tick, without asking one. */
export function writeRecording(path: string, {agents, ticks}: {agents: number; ticks: number}): void {
  const file = openSync(path, 'w');
  const random = createRandom(5);
  const write = (event: RecordedEvent) => writeSync(file, `${JSON.stringify(event)}\n`);
  write({
    event: 'recording',
    at_ms: 0,
    version: RECORDING_VERSION,
    runtime: {name: 'agent-runtime', version: '0.0.0'},
    protocol_version: '1.0',
    prompt_version: 1,
    started_at: '2026-01-01T00:00:00.000Z',
    platform: 'linux-x64',
    node: process.version,
    part: 0,
    settings: {},
  });
  for (let agent = 0; agent < agents; agent += 1) {
    const registration = AgentRegistration.parse({agent_id: `foraging_agent_${String(agent).padStart(4, '0')}`});
    write({event: 'agent', at_ms: 1, registration, implicit: true, shared: PROMPT, persona: 'You are somebody.'});
  }
  createTicks({agents, ticks}).forEach((params, at) => {
    const {tick, perceptions} = params as {tick: number; perceptions: {agent_id: string}[]};
    const at_ms = at * 100;
    write({event: 'tick', at_ms, request: at + 1, tick, perceptions, simulation_state: {}, deadline_ms: 80});
    const actions = perceptions.map(({agent_id}) => {
      const shares = TOOLS.map(() => random());
      const total = shares.reduce((sum, share) => sum + share, 0);
      const chosen = Math.floor(random() * TOOLS.length);
      const tool = TOOLS[chosen] as string;
      const probability = (shares[chosen] as number) / total;
      write({
        event: 'decision',
        at_ms: at_ms + 30,
        agent_id,
        tick,
        situation: PROMPT,
        now: 'at (0,0) now',
        said: ' A',
        weighed: [{of: 'tool', options: TOOLS.map((name, place) => [name, (shares[place] as number) / total]), chosen}],
        tool,
        params: {},
        probability,
        from_cache: false,
        late: false,
        sampling: {temperature: 0.7, seed: 1},
        timings_ms: {queue: random() * 20, prefill: random() * 30, decode: random() * 10, validate: random()},
        tokens: {reused: 400, prefilled: Math.floor(random() * 60), sampled: 0, forced: 2},
      });
      return {agent_id, tick, tool, params: {}, reasoning: '', source: 'model' as const, probability};
    });
    const metrics = {
      tick_time_ms: 20 + random() * 70,
      agents_processed: agents,
      actions_generated: agents,
      sources: {model: agents},
    };
    write({event: 'answer', at_ms: at_ms + 60, request: at + 1, tick, actions, metrics});
  });
  write({event: 'end', at_ms: ticks * 100, exit_code: 0, reason: 'stdin has ended'});
  closeSync(file);
}
