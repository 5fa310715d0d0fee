import {startClient} from '../support/client.ts';
import {EXECUTABLE, TINY_MODEL} from '../support/runtime-process.ts';
import {expectThat, type Fault} from './fault.ts';

/** Ten thousand agents in every tick, most of whom were never registered. */
export const manyAgents: Fault = {
  name: 'ten thousand agents',
  async run(scale) {
    const count = scale === 'whole' ? 10_000 : 1000;
    const client = await startClient(EXECUTABLE, ['--log-level', 'error']);
    const ids = Array.from({length: count}, (_, at) => `agent_${at}`);
    await Promise.all(
      ids.slice(0, count / 10).map((agent_id) => client.request('registerAgent', {agent_id, persona: 'A forager.'})),
    );
    for (let tick = 1; tick <= 3; tick += 1) {
      const {actions} = await client.request('tick', {tick, perceptions: ids.map((agent_id) => ({agent_id, tick}))});
      const answered = actions.map(({agent_id}: {agent_id: string}) => agent_id);
      expectThat(JSON.stringify(answered) === JSON.stringify(ids), `tick ${tick} lacks actions, or has them in another order`);
    }
    await client.close();
    return `${count} actions in each of 3 ticks, in the order of the perceptions`;
  },
};

/** A persona of a megabyte is refused by name; the longest that is accepted costs its agent the model, and nobody else anything. */
export const longPersona: Fault = {
  name: 'a persona of a megabyte',
  async run() {
    const client = await startClient(EXECUTABLE, [
      '--model',
      TINY_MODEL,
      '--log-level',
      'error',
      '--threads',
      '1',
      '--flash-attention',
      'off',
      '--batch',
      '512',
    ]);
    const refused = await client
      .request('registerAgent', {agent_id: 'long', persona: 'x'.repeat(2 ** 20)})
      .catch((error) => error);
    expectThat(refused.code === -32602 && refused.message.includes('persona'), `it was answered with ${refused.message}`);
    await client.request('registerAgent', {agent_id: 'longest', persona: 'word '.repeat(13_000)});
    const perceptions = ['longest', 'short'].map((agent_id) => ({agent_id, tick: 1}));
    const {actions, errors} = await client.request('tick', {tick: 1, perceptions});
    await client.close();
    const sources = actions.map(({source}: {source: string}) => source).join(', ');
    expectThat(sources === 'fallback, model' && errors[0].agent_id === 'longest', `actions came from ${sources}`);
    return `refused; with 65 KB: "${errors[0].message.slice(0, 60)}…", the other agent is decided for`;
  },
};
