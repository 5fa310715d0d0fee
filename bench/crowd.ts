/**
 * `npm run bench:crowd`: a crowd decided for by llama.cpp's own server, on this machine, under a deadline. `-- --agents N --ticks N --deadline MS
 * --concurrency N --threads N --shape tiny|bench`; `--shape none` asks a server that answers at once, which shows what asking costs us.
 * `-- --json FILE` writes the figures.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureModel} from '../scripts/model/ensure-model.ts';
import {ensureLlamaServer} from '../scripts/peers/ensure-llama-server.ts';
import {startServer} from '../scripts/peers/llama-server-process.ts';
import {EXECUTABLE} from '../test/support/runtime-process.ts';
import {createTicks} from '../test/support/ticks.ts';
import {writeFigures} from './figures.ts';
import {percentile} from './percentile.ts';
import {createFrameExchange} from './wire/exchange.ts';

const {values} = parseArgs({
  options: {
    agents: {type: 'string', default: '1000'},
    ticks: {type: 'string', default: '10'},
    deadline: {type: 'string', default: '1000'},
    concurrency: {type: 'string', default: '32'},
    shape: {type: 'string', default: 'tiny'},
    // More than there are free cores is many times slower than one: threads of llama.cpp wait for each other by spinning.
    threads: {type: 'string', default: '1'},
    json: {type: 'string'},
  },
});
const agents = Number(values.agents);
const deadlineMs = Number(values.deadline);
const slots = Number(values.concurrency);

const startModelServer = async () =>
  startServer({
    executable: await ensureLlamaServer(),
    modelPath: await ensureModel(values.shape === 'bench' ? 'bench' : 'tiny'),
    threads: Number(values.threads),
    slots,
    contextTokens: 2048,
    flashAttention: false,
  });
const server = await (values.shape === 'none' ? startInstantServer() : startModelServer());
const options = [
  '--backend',
  'openai',
  '--base-url',
  `${server.url}/v1`,
  '--concurrency',
  values.concurrency,
  '--log-level',
  'warn',
];
const runtime = createFrameExchange(EXECUTABLE.command, options);

async function startInstantServer() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('instant-server.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(child.stdout, 'data');
  return {url: String(url).trim(), close: async () => child.kill()};
}

const ask = async (message: object) => {
  const answer = Buffer.concat(await runtime.send(Buffer.from(JSON.stringify({jsonrpc: '2.0', id: 1, ...message}))));
  return JSON.parse(answer.toString('utf8', answer.indexOf('{'))).result;
};
while ((await ask({method: 'status'})).backend.state !== 'ready') {
  await sleep(50);
}

const startedMs = performance.now();
const latencies: number[] = [];
for (const params of createTicks({agents, ticks: Number(values.ticks)})) {
  const sentMs = performance.now();
  const {actions} = await ask({method: 'tick', params: {...params, deadline_ms: deadlineMs}});
  latencies.push(performance.now() - sentMs);
  if (actions.length !== agents) {
    throw new Error(`a tick of ${agents} agents was answered with ${actions.length} actions`);
  }
}
const seconds = (performance.now() - startedMs) / 1000;
const {actions, decisions, stages_ms, tokens, ticks} = await ask({method: 'metrics'});
await runtime.close();
await server.close();

const made = stages_ms.prefill.count;
const figures = [
  {name: 'crowd.ticks_answered', value: ticks.answered, unit: 'ticks'},
  {name: 'crowd.tick_p50_ms', value: percentile(latencies, 50), unit: 'ms, measured by the client'},
  {name: 'crowd.tick_max_ms', value: Math.max(...latencies), unit: 'ms, measured by the client'},
  {name: 'crowd.runtime_tick_max_ms', value: stages_ms.tick.max, unit: 'ms, as the runtime counts'},
  {name: 'crowd.decisions_per_s', value: made / seconds, unit: 'decisions per second, late ones included'},
  {name: 'crowd.decision_p50_ms', value: stages_ms.prefill.p50, unit: 'ms from request to answer'},
  {name: 'crowd.decision_p99_ms', value: stages_ms.prefill.p99, unit: 'ms from request to answer'},
  {name: 'crowd.failed', value: decisions.failed, unit: 'decisions'},
  ...Object.entries(tokens).map(([kind, count]) => ({
    name: `crowd.tokens_${kind}`,
    value: Number(count) / made,
    unit: 'tokens per decision',
  })),
  ...Object.entries(actions).map(([source, count]) => ({name: `crowd.actions_${source}`, value: Number(count), unit: 'actions'})),
];
console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(1)} ${unit}`])));
writeFigures(values.json, figures);
