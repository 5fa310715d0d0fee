import {startClient} from '../support/client.ts';
import {EXECUTABLE} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

/** A recording for which there is no room: /dev/full takes nothing, as a full disk does. */
export const fullDiskForRecording: Fault = {
  name: 'a disk that is full, while it records',
  async run(scale) {
    const client = await startClient(EXECUTABLE, ['--record', '/dev/full', '--log-level', 'error']);
    const ticks = createTicks({agents: 10, ticks: scale === 'whole' ? 1000 : 20});
    for (const tick of ticks) {
      const {actions} = await client.request('tick', tick);
      expectThat(actions.length === 10, 'a tick was not answered in full');
    }
    const {code} = await client.close();
    expectThat(code === 0, `it ended with ${code}`);
    return `${ticks.length} ticks, all answered`;
  },
};
