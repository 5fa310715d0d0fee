/**
 * `npm run bench:start`: from starting the executable to its first answer, and its memory when it then does nothing. No model is loaded. In turns with it are started
 * Node with nothing to run, the limit, and a peer, a FastAPI server with the same messages. `-- --no-peer` leaves the server out, `-- --json FILE` writes the figures,
 * `-- --runs N` says how often (20).
 */

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {EXECUTABLE} from '../test/support/runtime-process.ts';
import {writeFigures} from './figures.ts';
import {percentile} from './percentile.ts';
import {startFastApiPeer} from './wire/peer/fastapi-peer.ts';

const REQUEST = '{"jsonrpc":"2.0","id":1,"method":"health"}\n';

interface Start {
  readonly firstAnswerMs: number;
  readonly idleRssMb: number;
}

async function start(): Promise<Start> {
  const startedMs = performance.now();
  const child = spawn(EXECUTABLE.command, ['--backend', 'scripted'], {stdio: ['pipe', 'pipe', 'ignore']});
  child.stdin.write(REQUEST);
  await once(child.stdout, 'data');
  const firstAnswerMs = performance.now() - startedMs;
  await new Promise((resolve) => setTimeout(resolve, 300));
  const idleRssMb = readRssMb(child.pid as number);
  child.stdin.end();
  await once(child, 'exit');
  return {firstAnswerMs, idleRssMb};
}

/** Node that only says a word. */
async function startBareNode(): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ['--eval', 'process.stdout.write("!")'], {stdio: ['ignore', 'pipe', 'ignore']});
  await once(child.stdout, 'data');
  const firstWordMs = performance.now() - startedMs;
  await once(child, 'exit');
  return firstWordMs;
}

async function startPeer(): Promise<number> {
  const startedMs = performance.now();
  const peer = await startFastApiPeer();
  await peer.health();
  const firstAnswerMs = performance.now() - startedMs;
  await peer.close();
  return firstAnswerMs;
}

function readRssMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}

const {values} = parseArgs({
  options: {json: {type: 'string'}, runs: {type: 'string', default: '20'}, peer: {type: 'boolean', default: true}},
  allowNegative: true,
});
await start();
await startBareNode();
if (values.peer) {
  await startPeer();
}
const starts: Start[] = [];
const bareNodes: number[] = [];
const peers: number[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  starts.push(await start());
  bareNodes.push(await startBareNode());
  if (values.peer) {
    peers.push(await startPeer());
  }
}
const firstAnswers = starts.map(({firstAnswerMs}) => firstAnswerMs);
const figures = [
  {name: 'start.first_answer_p50_ms', value: percentile(firstAnswers, 50), unit: 'ms'},
  {name: 'start.first_answer_p95_ms', value: percentile(firstAnswers, 95), unit: 'ms'},
  {name: 'start.bare_node_p50_ms', value: percentile(bareNodes, 50), unit: 'ms'},
  {
    name: 'start.idle_rss_mb',
    value: percentile(
      starts.map(({idleRssMb}) => idleRssMb),
      50,
    ),
    unit: 'MB',
  },
  ...(values.peer
    ? [
        {name: 'start.peer_first_answer_p50_ms', value: percentile(peers, 50), unit: 'ms'},
        {name: 'start.peer_over_ours', value: percentile(peers, 50) / percentile(firstAnswers, 50), unit: '×'},
      ]
    : []),
];
console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(1)} ${unit}`])));
writeFigures(values.json, figures);
