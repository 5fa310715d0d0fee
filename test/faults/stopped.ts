import {startClient} from '../support/client.ts';
import {EXECUTABLE} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

/** SIGSTOP and SIGCONT, as when a laptop is closed: nothing that was asked is lost. */
export const stopped: Fault = {
  name: 'stopped and continued',
  async run(scale) {
    const times = scale === 'whole' ? 20 : 3;
    const client = await startClient(EXECUTABLE);
    const ticks = createTicks({agents: 10, ticks: times * 5});
    let answered = 0;
    for (let time = 0; time < times; time += 1) {
      client.child.kill('SIGSTOP');
      const asked = ticks.slice(time * 5, time * 5 + 5).map((tick) => client.request('tick', {...tick, deadline_ms: 20}));
      client.child.kill('SIGCONT');
      answered += (await Promise.all(asked)).filter(({actions}) => actions.length === 10).length;
    }
    expectThat(answered === ticks.length, `${answered} of ${ticks.length} ticks were answered in full`);
    client.child.kill('SIGSTOP');
    const {signal} = await client.kill();
    expectThat(signal === 'SIGKILL', 'a stopped one could not be killed');
    return `${answered} ticks that were sent meanwhile, all answered`;
  },
};
