import {beforeEach, expect, it} from 'vitest';
import {tick} from '../protocol/tick.ts';
import {createTickBorder, type TickBorder} from './tick-border.ts';

let happened: string[];
let answers: (() => void)[];
let border: TickBorder;
let send: (name: string) => void;

const params = tick.params.parse({tick: 1, perceptions: []});
const result = {tick: 1, actions: [], metrics: {tick_time_ms: 0, agents_processed: 0, actions_generated: 0, sources: {}}};
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  happened = [];
  answers = [];
  border = createTickBorder(() => happened.push('work'));
  const {signal} = new AbortController();
  send = async (name) => {
    const handle = border.guard(() => {
      happened.push(`${name} begins`);
      return new Promise((resolve) => answers.push(() => resolve(result)));
    });
    await handle(params, {signal, receivedMs: 0});
    happened.push(`${name} is answered`);
  };
});

it('works at once when there is no tick, and only when there is something to do', () => {
  border.request();
  void send('1');
  expect(happened).toEqual(['work', '1 begins']);
});

it('works after the answer of a tick that was there, and not before', async () => {
  void send('1');
  border.request();
  await settled();
  answers[0]?.();
  await settled();
  await settled();
  expect(happened).toEqual(['1 begins', '1 is answered', 'work']);
});

it('works before the next tick begins, also when another one is not answered yet', async () => {
  void send('1');
  border.request();
  void send('2');
  for (const answer of answers) {
    answer();
  }
  await settled();
  await settled();
  expect(happened).toEqual(['1 begins', 'work', '2 begins', '1 is answered', '2 is answered']);
});
