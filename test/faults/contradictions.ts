import {startClient} from '../support/client.ts';
import {EXECUTABLE, startRuntimeProcess} from '../support/runtime-process.ts';
import {expectThat, type Fault} from './fault.ts';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Values inside values inside values, wherever a message has room for them. */
export const deepNesting: Fault = {
  name: 'deep nesting',
  async run() {
    const runtime = startRuntimeProcess(EXECUTABLE, ['--log-level', 'error']);
    const places = [
      (deep: string) =>
        `{"jsonrpc":"2.0","id":1,"method":"tick","params":{"tick":1,"perceptions":[{"agent_id":"a","tick":1,"custom_data":{"x":${deep}}}]}}`,
      (deep: string) =>
        `{"jsonrpc":"2.0","id":1,"method":"tick","params":{"tick":1,"perceptions":[],"simulation_state":{"x":${deep}}}}`,
      (deep: string) =>
        `{"jsonrpc":"2.0","id":1,"method":"tick","params":{"tick":1,"perceptions":[{"agent_id":"a","tick":1,"legal_actions":[{"tool":"idle","params":{"x":${deep}}}]}]}}`,
      (deep: string) =>
        `{"jsonrpc":"2.0","id":1,"method":"registerAgent","params":{"agent_id":"a","tools":[{"name":"t","parameters":{"x":${deep}}}]}}`,
      (deep: string) => `{"jsonrpc":${deep},"id":1,"method":"health"}`,
      (deep: string) => `{"jsonrpc":"2.0","id":1,"method":${deep}}`,
    ];
    let answered = 0;
    for (const place of places) {
      for (const levels of [200, 300, 5000, 500_000]) {
        const body = place(nested(levels));
        runtime.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
        const {id, error} = await runtime.receive();
        expectThat(
          id === 1 && (levels < 256 || error?.code === -32600),
          `${levels} levels were answered with ${JSON.stringify(error)}`,
        );
        answered += 1;
      }
    }
    runtime.close();
    await runtime.outcome;
    return `${answered} messages of up to 500,000 levels, each answered`;
  },
};

/** Two requests with one id, and two perceptions of one agent. */
export const duplicateIds: Fault = {
  name: 'duplicate ids',
  async run() {
    const runtime = startRuntimeProcess(EXECUTABLE, ['--log-level', 'error']);
    const perceptions = ['a', 'b', 'a'].map((agent_id) => ({agent_id, tick: 1}));
    for (let sent = 0; sent < 10; sent += 1) {
      runtime.send({id: 1, method: 'tick', params: {tick: 1, perceptions}});
    }
    let [answered, refused] = [0, 0];
    for (let received = 0; received < 10; received += 1) {
      const {id, result, error} = await runtime.receive();
      expectThat(id === 1, `an answer has the id ${id}`);
      answered += result === undefined ? 0 : 1;
      refused += error?.code === -32600 ? 1 : 0;
      expectThat(
        result === undefined || (result.actions.length === 2 && result.errors.length === 1),
        'the second perception of an agent counted',
      );
    }
    runtime.close();
    await runtime.outcome;
    expectThat(answered >= 1 && answered + refused === 10, `${answered} were answered, ${refused} refused`);
    return `10 requests with one id, 10 answers`;
  },
};

/** Ticks whose numbers stand still, repeat and go back, as after loading a saved game. */
export const tickOrder: Fault = {
  name: 'ticks out of order and repeated',
  async run(scale) {
    const client = await startClient(EXECUTABLE, ['--log-level', 'error']);
    const numbers = [5, 5, 5, 1, 9, 2, 0, 2 ** 53 - 1, 3, 3].flatMap((tick) => Array(scale === 'whole' ? 100 : 5).fill(tick));
    const answers = await Promise.all(
      numbers.map((tick) => client.request('tick', {tick, perceptions: ['a', 'b'].map((agent_id) => ({agent_id, tick}))})),
    );
    await client.close();
    const right = answers.filter(({tick, actions}, at) => tick === numbers[at] && actions.length === 2).length;
    expectThat(right === numbers.length, `${numbers.length - right} ticks were not answered as they were asked`);
    return `${right} ticks at once, each answered under its own number`;
  },
};
