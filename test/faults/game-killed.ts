import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {EXECUTABLE} from '../support/runtime-process.ts';
import {expectThat, type Fault} from './fault.ts';

const AT_ONCE = 5;

/** A game: starts a runtime, introduces itself, keeps it busy, and says who it is. */
const GAME = `
const {spawn} = require('node:child_process');
const runtime = spawn(process.argv[1], [], {stdio: ['pipe', 'pipe', 'ignore']});
const send = (message) => {
  const body = JSON.stringify({jsonrpc: '2.0', ...message});
  runtime.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n' + body);
};
send({id: 0, method: 'initialize', params: {protocol_version: '1.0', parent_pid: process.pid}});
let id = 1;
runtime.stdout.on('data', () => send({id: id++, method: 'tick', params: {tick: id, perceptions: [{agent_id: 'a', tick: id}]}}));
runtime.stdout.once('data', () => console.log(runtime.pid));
`;

/** The game is killed while its runtime is busy: a second later the runtime is gone. */
export const gameKilled: Fault = {
  name: 'a game that is killed',
  async run(scale) {
    const times = scale === 'whole' ? 100 : 3;
    let orphans = 0;
    for (let left = times; left > 0; left -= AT_ONCE) {
      const outlived = await Promise.all(Array.from({length: Math.min(left, AT_ONCE)}, outlivesItsGame));
      orphans += outlived.filter(Boolean).length;
    }
    expectThat(orphans === 0, `${orphans} of ${times} runtimes were there after a second`);
    return `${times} times: 0 orphans after 1 s`;
  },
};

async function outlivesItsGame(): Promise<boolean> {
  const game = spawn(process.execPath, ['-e', GAME, EXECUTABLE.command], {stdio: ['ignore', 'pipe', 'ignore']});
  const pid = await new Promise<number>((resolve) => game.stdout.once('data', (data) => resolve(Number(data))));
  expectThat(isRunning(pid), 'the runtime had ended before its game');
  game.kill('SIGKILL');
  await setTimeout(1000);
  return isRunning(pid);
}

/** A process that has ended may wait as a zombie for whoever adopts orphans here; that one's manners are not ours. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
