import {startClient} from '../support/client.ts';
import {EXECUTABLE} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

/** SIGKILL while it works on a tick: the client hears of it at once, and the next runtime takes over. */
export const killed: Fault = {
  name: 'killed in the middle of a tick',
  async run(scale) {
    const times = scale === 'whole' ? 30 : 3;
    const [tick] = createTicks({agents: 1000, ticks: 1}) as [object];
    for (let time = 0; time < times; time += 1) {
      const client = await startClient(EXECUTABLE);
      const asked = client.request('tick', tick).then(
        () => 'answered',
        () => 'rejected',
      );
      const {signal} = await client.kill();
      expectThat(signal === 'SIGKILL', `it ended by ${signal}`);
      expectThat(['answered', 'rejected'].includes(await asked), 'a request was left hanging');
    }
    const client = await startClient(EXECUTABLE);
    const {actions} = await client.request('tick', tick);
    await client.close();
    expectThat(actions.length === 1000, 'the one after the last kill did not answer');
    return `${times} times, and the next one answers`;
  },
};
