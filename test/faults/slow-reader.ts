import {readFileSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {startClient} from '../support/client.ts';
import {EXECUTABLE} from '../support/runtime-process.ts';
import {expectThat, type Fault} from './fault.ts';

const AGENTS = 2000;
const MOST_GROWN_MEGABYTES = 400;

/** A client that asks and asks and does not read: memory stays bounded, and every answer is there when it reads at last. */
export const slowReader: Fault = {
  name: 'a client that does not read',
  async run(scale) {
    const count = scale === 'whole' ? 5000 : 100;
    const client = await startClient(EXECUTABLE, ['--log-level', 'error']);
    await client.request('tick', {
      tick: 1,
      perceptions: Array.from({length: AGENTS}, (_, at) => ({agent_id: `agent_${at}`, tick: 1})),
    });
    const before = residentMegabytes(client.pid);
    client.child.stdout?.pause();
    let bytes = 0;
    const asked = Array.from({length: count}, async () => {
      const {agents} = await client.request('listAgents');
      bytes += JSON.stringify(agents).length;
      return agents.length === AGENTS;
    });
    // Whoever would buffer without bound does so at once.
    await setTimeout(scale === 'whole' ? 10_000 : 1000);
    const grown = residentMegabytes(client.pid) - before;
    expectThat(grown < MOST_GROWN_MEGABYTES, `it grew by ${grown.toFixed(0)} MB`);
    client.child.stdout?.resume();
    const whole = (await Promise.all(asked)).filter(Boolean).length;
    await client.close();
    expectThat(whole === count, `${count - whole} answers are missing`);
    return `${count} answers, ${(bytes / 1e6).toFixed(0)} MB, come once it reads; until then the runtime grew by ${Math.max(0, grown).toFixed(0)} MB`;
  },
};

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}
