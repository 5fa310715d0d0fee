import {readdirSync} from 'node:fs';
import type {PerceptionMessage} from '../../src/protocol/perception.ts';
import {type Client, startClient} from '../support/client.ts';
import type {Target} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';

export interface SoakOptions {
  readonly target: Target;
  readonly args: readonly string[];
  readonly agents: number;
  readonly ticks: number;
  /** How many samples are taken, spread evenly over the ticks. */
  readonly samples: number;
  /** Kill the runtime every so many ticks and start another one; absent: never. */
  readonly killEvery?: number | undefined;
  readonly onSample?: (sample: Sample) => void;
}

/** What a stretch of ticks cost, and what the process held at its end. */
export interface Sample {
  readonly ticks: number;
  readonly rssBytes: number;
  /** Open files, pipes and the like. */
  readonly handles: number;
  readonly threads: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Soak {
  readonly samples: readonly Sample[];
  /** How often the runtime was killed. */
  readonly kills: number;
  /** Ticks whose answer did not have one action for each agent, in order. */
  readonly badAnswers: number;
}

/** Different perceptions that are played over and over, under new numbers. */
const DIFFERENT_TICKS = 200;

/** Plays ticks for a long time, one after the other, as a game would, and looks at the process meanwhile. A tick that was lost in a kill is sent again. */
export async function soak({target, args, agents, ticks, samples, killEvery, onSample}: SoakOptions): Promise<Soak> {
  const different = createShortTicks(agents);
  const ids = JSON.stringify(different[0]?.map(({agent_id}) => agent_id));
  const taken: Sample[] = [];
  let client = await startClient(target, args);
  let latencies: number[] = [];
  let kills = 0;
  let badAnswers = 0;

  const play = async (tick: number) => {
    const startedMs = performance.now();
    const {actions} = await client.request('tick', {tick, perceptions: different[tick % DIFFERENT_TICKS]});
    latencies.push(performance.now() - startedMs);
    badAnswers += JSON.stringify(actions.map(({agent_id}: {agent_id: string}) => agent_id)) === ids ? 0 : 1;
  };

  for (let tick = 1; tick <= ticks; tick += 1) {
    if (killEvery !== undefined && tick % killEvery === 0) {
      const lost = play(tick).catch(() => undefined);
      await client.kill();
      await lost;
      kills += 1;
      client = await startClient(target, args);
    }
    await play(tick);
    if (tick % Math.ceil(ticks / samples) === 0 || tick === ticks) {
      taken.push(await lookAt(client, tick, latencies));
      onSample?.(taken.at(-1) as Sample);
      latencies = [];
    }
  }
  await client.close();
  return {samples: taken, kills, badAnswers};
}

/** A game's ticks, of each perception only what rules decide by: what piles up is the same, and a million ticks take an hour in place of a day. */
function createShortTicks(agents: number): {agent_id: string}[][] {
  const ticks = createTicks({agents, ticks: DIFFERENT_TICKS}) as {perceptions: PerceptionMessage[]}[];
  return ticks.map(({perceptions}) =>
    perceptions.map(({agent_id, position, health, energy, visible_entities}) => ({
      agent_id,
      position,
      health,
      energy,
      visible_entities: visible_entities.slice(0, 2),
    })),
  );
}

/** How much larger the process is at the end than after its first tenth, as a share: medians of a fifth of the samples each, since garbage comes and goes. */
export function growth(samples: readonly Sample[]): number {
  const warm = samples.slice(Math.ceil(samples.length / 10));
  const fifth = Math.max(1, Math.floor(warm.length / 5));
  const median = (some: readonly Sample[]) =>
    some.map(({rssBytes}) => rssBytes).sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
  return median(warm.slice(-fifth)) / median(warm.slice(0, fifth)) - 1;
}

async function lookAt(client: Client, ticks: number, latencies: number[]): Promise<Sample> {
  const {memory} = await client.request('metrics');
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const count = (folder: string) => readdirSync(`/proc/${client.pid}/${folder}`).length;
  return {ticks, rssBytes: memory.rss_bytes, handles: count('fd'), threads: count('task'), p50Ms: at(0.5), p99Ms: at(0.99)};
}
