/**
 * `npm run bench:deadline`: a crowd on a model that is far too slow for it, and a deadline that holds all the same. `-- --agents N --ticks N --deadline MS`,
 * `-- --json FILE` writes the figures.
 */

import {parseArgs} from 'node:util';
import {ensureModel} from '../scripts/model/ensure-model.ts';
import {EXECUTABLE} from '../test/support/runtime-process.ts';
import {createTicks} from '../test/support/ticks.ts';
import {writeFigures} from './figures.ts';
import {percentile} from './percentile.ts';
import {createFrameExchange} from './wire/exchange.ts';
import {toRequests} from './wire/scripted.ts';

interface Action {
  readonly agent_id: string;
  readonly source: string;
  readonly decided_tick?: number;
}

const {values} = parseArgs({
  options: {
    agents: {type: 'string', default: '100'},
    ticks: {type: 'string', default: '1000'},
    deadline: {type: 'string', default: '100'},
    workers: {type: 'string', default: '32'},
    json: {type: 'string'},
  },
});
const deadlineMs = Number(values.deadline);
const agents = Number(values.agents);

/** Written ahead: what the client does must not look like a late answer. */
const ticks = toRequests(
  createTicks({agents, ticks: Number(values.ticks)}).map((params) => ({...params, deadline_ms: deadlineMs})),
);

function readAnswer(chunks: readonly Buffer[]) {
  const answer = Buffer.concat(chunks);
  return JSON.parse(answer.toString('utf8', answer.indexOf('{'))).result;
}

const options = ['--model', await ensureModel('bench'), '--log-level', 'warn', '--workers', values.workers];
const runtime = createFrameExchange(EXECUTABLE.command, options);
const latencies: number[] = [];
const sources: Record<string, number> = {};
/** The newest tick that each agent was decided for. */
const decided = new Map<string, number>();
let longestWait = 0;
let firstTick: number | undefined;

for (const body of ticks) {
  const startedMs = performance.now();
  const answer = await runtime.send(body);
  latencies.push(performance.now() - startedMs);
  const {tick, actions} = readAnswer(answer) as {tick: number; actions: Action[]};
  firstTick ??= tick;
  if (actions.length !== agents) {
    throw new Error(`tick ${tick} was answered with ${actions.length} actions for ${agents} agents`);
  }
  for (const {agent_id, source, decided_tick = tick} of actions) {
    sources[source] = (sources[source] ?? 0) + 1;
    if (source !== 'fallback') {
      decided.set(agent_id, decided_tick);
    }
    longestWait = Math.max(longestWait, tick - (decided.get(agent_id) ?? firstTick));
  }
}
const metrics = readAnswer(await runtime.send(Buffer.from('{"jsonrpc":"2.0","id":"metrics","method":"metrics"}')));
await runtime.close();

const figures = [
  {name: 'deadline.tick_p50_ms', value: percentile(latencies, 50), unit: 'ms'},
  {name: 'deadline.tick_p99_ms', value: percentile(latencies, 99), unit: 'ms'},
  {name: 'deadline.tick_max_ms', value: Math.max(...latencies), unit: 'ms'},
  {
    name: 'deadline.runtime_tick_p99_ms',
    value: metrics.stages_ms.tick.p99,
    unit: 'ms, as the runtime counts: without the pipe and our own reading',
  },
  {name: 'deadline.agents_never_decided', value: agents - decided.size, unit: 'agents'},
  {name: 'deadline.longest_wait', value: longestWait, unit: 'ticks since the perception of an agent’s decision'},
  ...Object.entries(sources).map(([source, value]) => ({name: `deadline.actions_${source}`, value, unit: 'actions'})),
];
console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(1)} ${unit}`])));
console.log(
  `as the runtime counts: ${JSON.stringify({ticks: metrics.ticks, actions: metrics.actions, decisions: metrics.decisions, tokens: metrics.tokens, stages_ms: metrics.stages_ms})}`,
);
writeFigures(values.json, figures);
