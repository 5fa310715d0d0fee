import {EXECUTABLE, startRuntimeProcess} from '../support/runtime-process.ts';
import {createRandom} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

const frame = (id: number) => {
  const body = JSON.stringify({jsonrpc: '2.0', id, method: 'health'});
  return Buffer.from(`Content-Length: ${body.length}\r\n\r\n${body}`);
};

/** Sends whole messages with something between them, and tells how many of them were answered and how many errors came besides. */
async function sendAround(between: readonly Buffer[]): Promise<{answered: number; errors: number}> {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--log-level', 'silent']);
  runtime.write(Buffer.concat([frame(0), ...between.flatMap((bytes, at) => [bytes, frame(at + 1)])]));
  // Twice: the first one may be taken for the rest of a message that was cut short.
  runtime.write(Buffer.concat([Buffer.alloc(200, '\n'), frame(1e6), frame(1e6 + 1)]));
  let answered = 0;
  let errors = 0;
  for (let last: unknown; last !== 1e6 + 1; ) {
    const {id, result} = await runtime.receive();
    answered += result === undefined || (id as number) >= 1e6 ? 0 : 1;
    errors += result === undefined ? 1 : 0;
    last = id;
  }
  runtime.close();
  const {code} = await runtime.outcome;
  expectThat(code === 0, `it ended with ${code}`);
  return {answered, errors};
}

/** Bytes that are no message between messages. */
export const garbage: Fault = {
  name: 'garbage between messages',
  async run(scale) {
    const random = createRandom(11);
    const stretches = Array.from({length: scale === 'whole' ? 20_000 : 500}, () =>
      Buffer.from(Array.from({length: 1 + Math.floor(random() * 100)}, () => Math.floor(random() * 256))),
    );
    const {answered, errors} = await sendAround(stretches);
    expectThat(answered === stretches.length + 1, `${stretches.length + 1 - answered} messages were lost`);
    expectThat(errors <= stretches.length, `${errors} errors for ${stretches.length} stretches`);
    return `${stretches.length} stretches, ${answered} messages between them, all answered`;
  },
};

/** Messages that end too early, each swallowing the beginning of the next. */
export const truncatedFrames: Fault = {
  name: 'messages that are cut short',
  async run(scale) {
    const random = createRandom(12);
    const cut = Array.from({length: scale === 'whole' ? 20_000 : 500}, () => {
      const whole = frame(7);
      return whole.subarray(0, 1 + Math.floor(random() * (whole.length - 1)));
    });
    const {answered} = await sendAround(cut);
    expectThat(answered > 0, 'nothing was answered');
    return `${cut.length} of them; ${answered} of the ${cut.length + 1} behind them answered, and the last ones in any case`;
  },
};
