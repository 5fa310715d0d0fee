import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startClient} from '../support/client.ts';
import {TARGETS} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

/** Each look at the wall clock shows another hour of the next hundred years or the last. The runtime reads a clock that only goes forward for whatever waits. */
const JUMPING_CLOCK = `
const now = Date.now.bind(Date);
const jump = () => Math.floor((Math.random() - 0.5) * 2 * 876_000) * 3_600_000;
Date.now = () => now() + jump();
globalThis.Date = class extends Date { constructor(...args) { super(...(args.length === 0 ? [Date.now()] : args)); } };
`;

/** The wall clock jumps, as when a machine is put to sleep or set. It is made to by a script that Node loads before the runtime. */
export const clockJumps: Fault = {
  name: 'a wall clock that jumps',
  async run(scale) {
    const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-'));
    const script = join(folder, 'jumping-clock.cjs');
    writeFileSync(script, JUMPING_CLOCK);
    const [bundle] = TARGETS;
    const client = await startClient({...bundle, args: ['--require', script, ...bundle.args]});
    const ticks = createTicks({agents: 10, ticks: scale === 'whole' ? 500 : 20});
    for (const tick of ticks) {
      const {actions, metrics} = await client.request('tick', {...tick, deadline_ms: 10_000});
      expectThat(
        actions.every(({source}: {source: string}) => source === 'scripted'),
        'a deadline was missed',
      );
      expectThat(metrics.tick_time_ms >= 0 && metrics.tick_time_ms < 10_000, `a tick took ${metrics.tick_time_ms} ms`);
    }
    const {uptime_s} = await client.request('metrics');
    await client.close();
    rmSync(folder, {recursive: true});
    expectThat(uptime_s >= 0 && uptime_s < 3600, `the uptime is ${uptime_s} s`);
    return `${ticks.length} ticks, none late or early`;
  },
};
