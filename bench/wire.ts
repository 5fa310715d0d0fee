/**
 * `npm run bench:wire`: what a tick costs on the wire. Measures, in turns of one run, the round trip of a tick with the scripted backend; the limit, which is sending
 * the same bytes through a pipe to a process that returns them, and parsing and writing them as JSON once; and a peer, a FastAPI server with the same messages.
 * `-- --agents 1,10,100,1000 --rounds 1000 --json FILE`, and `--no-peer` where there is no Debian to get it from. At the end it says what the runtime does in that time.
 */

import {parseArgs} from 'node:util';
import {EXECUTABLE} from '../test/support/runtime-process.ts';
import {createTicks} from '../test/support/ticks.ts';
import {type Figure, writeFigures} from './figures.ts';
import {percentile} from './percentile.ts';
import {createFrameExchange, createRawExchange, type Exchange} from './wire/exchange.ts';
import {startFastApiPeer} from './wire/peer/fastapi-peer.ts';
import {profileTick} from './wire/profile.ts';
import {measureRecording} from './wire/recording.ts';
import {SCRIPTED, toRequests} from './wire/scripted.ts';

const ECHO = 'process.stdin.pipe(process.stdout)';
const WARM_UP_ROUNDS = 10;
/** Of a crowd fewer rounds say as much. */
const MOST_TURNS = 200_000;
const RECORDED_ROUNDS = 400;
const PROFILED_TURNS = 100_000;

const {values} = parseArgs({
  options: {
    json: {type: 'string'},
    agents: {type: 'string', default: '1,10,100,1000'},
    rounds: {type: 'string', default: '1000'},
    peer: {type: 'boolean', default: true},
  },
  allowNegative: true,
});
const rounds = Number(values.rounds);

/** Something that takes a tick. */
interface Contestant {
  run(round: number): Promise<unknown> | unknown;
  close(): Promise<void>;
}

/**
 * Milliseconds of each round of each contestant, after the first ones, in which everything gets warm. They take turns, so that whatever else the machine does
 * meets them all.
 */
async function measure<Name extends string>(
  contestants: Record<Name, Contestant>,
  times: number,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(contestants) as [Name, Contestant][];
  const durations = Object.fromEntries(entries.map(([name]) => [name, [] as number[]])) as Record<Name, number[]>;
  try {
    for (let round = 0; round < times + WARM_UP_ROUNDS; round += 1) {
      for (const [name, contestant] of entries) {
        const startedMs = performance.now();
        await contestant.run(round);
        durations[name].push(performance.now() - startedMs);
      }
    }
  } finally {
    await Promise.all(entries.map(([, contestant]) => contestant.close()));
  }
  for (const [name] of entries) {
    durations[name].splice(0, WARM_UP_ROUNDS);
  }
  return durations;
}

async function measureAgents(agents: number): Promise<Figure[]> {
  const ticks = createTicks({agents, ticks: 10});
  const bodies = toRequests(ticks);
  const params = ticks.map((tick) => Buffer.from(JSON.stringify(tick)));
  const of = (all: readonly Buffer[], round: number) => all[round % all.length] as Buffer;
  const exchanging = (exchange: Exchange): Contestant => ({
    run: (round) => exchange.send(of(bodies, round)),
    close: () => exchange.close(),
  });
  const peer = values.peer ? await startFastApiPeer() : undefined;
  const nothing: Contestant = {run() {}, close: async () => {}};
  const durations = await measure(
    {
      ours: exchanging(createFrameExchange(EXECUTABLE.command, SCRIPTED)),
      echo: exchanging(createRawExchange(process.execPath, ['-e', ECHO])),
      json: {...nothing, run: (round) => JSON.stringify(JSON.parse(of(bodies, round).toString()))},
      peer: peer === undefined ? nothing : {run: (round) => peer.tick(of(params, round)), close: () => peer.close()},
    },
    Math.min(rounds, Math.ceil(MOST_TURNS / agents)),
  );
  const p50 = (name: keyof typeof durations) => percentile(durations[name], 50);
  const limitMs = p50('echo') + p50('json');
  const figure = (name: string, value: number, unit: string) => ({name: `wire.${name}.agents_${agents}`, value, unit});
  return [
    figure('round_trip_p50_ms', p50('ours'), 'ms'),
    figure('round_trip_p95_ms', percentile(durations.ours, 95), 'ms'),
    figure('round_trip_p99_ms', percentile(durations.ours, 99), 'ms'),
    figure('limit_p50_ms', limitMs, 'ms'),
    figure('over_limit', p50('ours') / limitMs, '×'),
    ...(peer === undefined
      ? []
      : [figure('peer_p50_ms', p50('peer'), 'ms'), figure('peer_over_ours', p50('peer') / p50('ours'), '×')]),
  ];
}

const figures: Figure[] = [];
for (const agents of values.agents.split(',').map(Number)) {
  console.error(`bench: ${agents} agents`);
  figures.push(...(await measureAgents(agents)));
}
figures.push(...(await measureRecording(100, RECORDED_ROUNDS)));
for (const agents of [100, 1000]) {
  figures.push(...(await profileTick(agents, PROFILED_TURNS / agents)));
}
console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(3)} ${unit}`])));
writeFigures(values.json, figures);
