import {setImmediate} from 'node:timers/promises';
import {EXECUTABLE, startRuntimeProcess} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

/** A client whose messages come a byte at a time. */
export const slowWriter: Fault = {
  name: 'a client that writes byte by byte',
  async run(scale) {
    const runtime = startRuntimeProcess(EXECUTABLE);
    const [tick] = createTicks({agents: scale === 'whole' ? 10 : 1, ticks: 1});
    const body = JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: tick});
    const bytes = Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    for (let at = 0; at < bytes.length; at += 1) {
      runtime.write(bytes.subarray(at, at + 1));
      await setImmediate();
    }
    const {result} = await runtime.receive();
    expectThat(result.actions.length > 0, 'the tick got no actions');
    runtime.close();
    await runtime.outcome;
    return `${bytes.length} writes make one tick, which is answered`;
  },
};
