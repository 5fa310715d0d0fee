import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TARGETS} from '../../test/support/runtime-process.ts';
import {createTicks} from '../../test/support/ticks.ts';
import type {Figure} from '../figures.ts';
import {createFrameExchange} from './exchange.ts';
import {SCRIPTED, toRequests} from './scripted.ts';

/** What the runtime does for a tick, by the function of ours inside which it happens. A bundler may have put a number behind a name. */
const STAGES: readonly (readonly [stage: string, within: string])[] = [
  ['parse', 'parseMessage'],
  ['check', 'readPerceptions'],
  ['list_actions', 'toRequest'],
  ['choose', 'chooseAction'],
  ['settle', 'finish'],
  ['write', 'reply'],
  ['collect_garbage', '(garbage collector)'],
  ['receive', 'onStreamRead'],
];
/** Samples that cannot be told to belong to a tick: waiting, native code that nobody called, and the start. */
const APART = ['(idle)', '(program)', 'executeUserEntryPoint'];
const INTERVAL_USEC = 200;

/** What V8 writes: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {readonly functionName: string};
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

/** Where the processor's time of a tick goes, in shares of a hundred: V8's own profile of the runtime that answers ticks by rules. */
export async function profileTick(agents: number, rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-profile-'));
  const bodies = toRequests(createTicks({agents, ticks: 10}));
  const [{command, args}] = TARGETS;
  const profiling = ['--cpu-prof', '--cpu-prof-interval', String(INTERVAL_USEC), '--cpu-prof-dir', folder];
  try {
    const runtime = createFrameExchange(command, [...profiling, ...args, ...SCRIPTED]);
    for (let round = 0; round < rounds; round += 1) {
      await runtime.send(bodies[round % bodies.length] as Buffer);
    }
    await runtime.close();
    const [file] = readdirSync(folder);
    return toShares(JSON.parse(readFileSync(join(folder, file as string), 'utf8')), agents);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Each stage's share of a profile, the largest first. Pure. */
export function toShares({nodes, samples, timeDeltas}: CpuProfile, agents: number): Figure[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({id, children = []}) => children.map((child) => [child, id] as const)));
  const stageOf = (sample: number): string | undefined => {
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const name = byId.get(id)?.callFrame.functionName.replace(/\d+$/, '') ?? '';
      const stage = STAGES.find(([, within]) => within === name);
      if (stage !== undefined || APART.includes(name)) {
        return stage?.[0];
      }
    }
    return 'the_rest';
  };
  const times = new Map<string, number>();
  samples.forEach((sample, at) => {
    const stage = stageOf(sample);
    if (stage !== undefined) {
      times.set(stage, (times.get(stage) ?? 0) + (timeDeltas[at] ?? 0));
    }
  });
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .map(([stage, time]) => ({name: `wire.share_of_${stage}.agents_${agents}`, value: (100 * time) / all, unit: '%'}));
}
