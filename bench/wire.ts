/**
 * `npm run bench:wire`: what a tick costs on the wire. Measures, in one run, the round trip of a tick with the scripted backend against a limit: sending the same
 * bytes through a pipe to a process that returns them, and parsing and writing them as JSON once. `-- --agents 1,10,100,1000 --rounds 100 --json FILE`.
 */

import {parseArgs} from 'node:util';
import {EXECUTABLE} from '../test/support/runtime-process.ts';
import {createTicks} from '../test/support/ticks.ts';
import {type Figure, writeFigures} from './figures.ts';
import {percentile} from './percentile.ts';
import {createFrameExchange, createRawExchange, type Exchange} from './wire/exchange.ts';
import {measureRecording} from './wire/recording.ts';

const ECHO = 'process.stdin.pipe(process.stdout)';
const WARM_UP_ROUNDS = 10;

const {values} = parseArgs({
  options: {json: {type: 'string'}, agents: {type: 'string', default: '1,10,100,1000'}, rounds: {type: 'string', default: '100'}},
});
const rounds = Number(values.rounds);

/** Milliseconds of each round after the first ones, in which everything gets warm. */
async function measure(times: number, work: (round: number) => Promise<unknown> | unknown): Promise<number[]> {
  const durations: number[] = [];
  for (let round = 0; round < times + WARM_UP_ROUNDS; round += 1) {
    const startedMs = performance.now();
    await work(round);
    durations.push(performance.now() - startedMs);
  }
  return durations.slice(WARM_UP_ROUNDS);
}

async function withExchange<Result>(exchange: Exchange, use: (exchange: Exchange) => Promise<Result>): Promise<Result> {
  try {
    return await use(exchange);
  } finally {
    await exchange.close();
  }
}

async function measureAgents(agents: number): Promise<Figure[]> {
  const requests = createTicks({agents, ticks: 10}).map((params, id) =>
    Buffer.from(JSON.stringify({jsonrpc: '2.0', id, method: 'tick', params})),
  );
  const request = (round: number) => requests[round % requests.length] as Buffer;
  const ours = await withExchange(
    createFrameExchange(EXECUTABLE.command, ['--backend', 'scripted', '--log-level', 'warn']),
    (runtime) => measure(rounds, (round) => runtime.send(request(round))),
  );
  const echo = await withExchange(createRawExchange(process.execPath, ['-e', ECHO]), (pipe) =>
    measure(rounds, (round) => pipe.send(request(round))),
  );
  const json = await measure(rounds, (round) => JSON.stringify(JSON.parse(request(round).toString())));
  const limitMs = percentile(echo, 50) + percentile(json, 50);
  const figure = (name: string, value: number, unit: string) => ({name: `wire.${name}.agents_${agents}`, value, unit});
  return [
    figure('round_trip_p50_ms', percentile(ours, 50), 'ms'),
    figure('round_trip_p95_ms', percentile(ours, 95), 'ms'),
    figure('round_trip_p99_ms', percentile(ours, 99), 'ms'),
    figure('limit_p50_ms', limitMs, 'ms'),
    figure('over_limit', percentile(ours, 50) / limitMs, '×'),
  ];
}

const figures: Figure[] = [];
for (const agents of values.agents.split(',').map(Number)) {
  console.error(`bench: ${agents} agents`);
  figures.push(...(await measureAgents(agents)));
}
figures.push(...(await measureRecording(100, rounds)));
console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(3)} ${unit}`])));
writeFigures(values.json, figures);
