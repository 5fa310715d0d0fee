import {expect, it} from 'vitest';
import {createSequencePool, type Loan} from './sequences.ts';

const NEVER = new AbortController().signal;

/** Contexts that are only counted. `largest` is what memory allows. */
function countedContexts(largest = Infinity) {
  const opened: number[] = [];
  const closed: number[] = [];
  const open = async (count: number) => {
    if (count > largest) {
      throw new Error(`no memory for ${count}`);
    }
    const generation = opened.push(count);
    return {
      sequences: Array.from({length: count}, (_, index) => `${generation}.${index}`),
      close: async () => {
        closed.push(count);
      },
    };
  };
  return {open, opened, closed};
}

it('opens nothing before the first loan', async () => {
  const {open, opened} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 8});
  expect(opened).toEqual([]);
  await pool.lend('ada', NEVER);
  expect(opened).toEqual([2]);
});

it('opens the first context when it is told to, and uses that', async () => {
  const {open, opened} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 8});
  await pool.open();
  await pool.lend('ada', NEVER);
  expect(opened).toEqual([2]);
});

it('gives an agent the sequence that it had before', async () => {
  const {open} = countedContexts();
  const pool = createSequencePool({open, initial: 4, max: 4});
  const before = await borrow(pool, ['ada', 'bert', 'cleo']);
  expect(await borrow(pool, ['cleo', 'ada', 'bert'])).toEqual([before[2], before[0], before[1]]);
});

it('never lends one sequence twice at a time', async () => {
  const {open} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 8});
  const loans = await lendAll(pool, 8);
  expect(new Set(loans.slice(-4).map(({sequence}) => sequence)).size).toBe(4);
});

it('has exactly as many sequences as agents that come together', async () => {
  const {open, opened, closed} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 64});
  await pool.open();
  const loans = await lendAll(pool, 11);
  expect(new Set(loans.map(({sequence}) => sequence)).size).toBe(11);
  expect(opened).toEqual([2, 11]);
  expect(closed).toEqual([2]);
});

it('doubles when agents come one after the other', async () => {
  const {open, opened} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 64});
  for (const name of names(9)) {
    await borrow(pool, [name]);
  }
  expect(opened).toEqual([2, 4, 8]);
});

it('takes at the limit what has not been used for the longest time', async () => {
  const {open, opened} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 2});
  const [ada, bert] = await borrow(pool, ['ada', 'bert']);
  expect(await borrow(pool, ['ada', 'cleo'])).toEqual([ada, bert]);
  expect(await borrow(pool, ['bert'])).toEqual([ada]);
  expect(opened).toEqual([2]);
});

it('prefers a sequence whose agent was forgotten', async () => {
  const {open} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 2});
  const [, bert] = await borrow(pool, ['ada', 'bert']);
  pool.forget('bert');
  pool.forget('nobody');
  expect(await borrow(pool, ['cleo'])).toEqual([bert]);
});

it('lets agents wait at the limit until one gives back', async () => {
  const {open} = countedContexts();
  const pool = createSequencePool({open, initial: 1, max: 1});
  const ada = await pool.lend('ada', NEVER);
  const bert = pool.lend('bert', NEVER);
  ada.giveBack();
  expect((await bert).sequence).toBe(ada.sequence);
});

it('lets go of those who no longer want to wait', async () => {
  const {open} = countedContexts();
  const pool = createSequencePool({open, initial: 1, max: 1});
  const ada = await pool.lend('ada', NEVER);
  const abort = new AbortController();
  const bert = pool.lend('bert', abort.signal);
  abort.abort(new Error('too slow'));
  await expect(bert).rejects.toThrow('too slow');
  ada.giveBack();
  expect((await pool.lend('cleo', NEVER)).sequence).toBe(ada.sequence);
});

it('stays as large as it was where memory allows no more', async () => {
  const {open, opened} = countedContexts(2);
  const pool = createSequencePool({open, initial: 2, max: 8});
  await borrow(pool, names(5));
  expect(pool.limit).toBe(2);
  expect(opened).toEqual([2, 2]);
});

it('says why not even the first context can be opened', async () => {
  const pool = createSequencePool({open: countedContexts(1).open, initial: 2, max: 8});
  await expect(pool.lend('ada', NEVER)).rejects.toThrow('no memory for 2');
});

it('closes when everything is back', async () => {
  const {open, closed} = countedContexts();
  const pool = createSequencePool({open, initial: 2, max: 2});
  const ada = await pool.lend('ada', NEVER);
  const closing = pool.close();
  expect(closed).toEqual([]);
  ada.giveBack();
  await closing;
  expect(closed).toEqual([2]);
});

type Pool = ReturnType<typeof createSequencePool<string>>;

/** Lends to one after the other, each giving back at once; answers the sequences. */
async function borrow(pool: Pool, agents: readonly string[]): Promise<string[]> {
  const sequences: string[] = [];
  for (const agent of agents) {
    const loan = await pool.lend(agent, NEVER);
    sequences.push(loan.sequence);
    loan.giveBack();
  }
  return sequences;
}

/** Lends to so many at once; whoever gets a sequence keeps it, unless others need it back to grow. */
async function lendAll(pool: Pool, count: number): Promise<Loan<string>[]> {
  const loans = names(count).map((name) => pool.lend(name, NEVER));
  const first = await Promise.all(loans.slice(0, 2));
  for (const loan of first) {
    loan.giveBack();
  }
  return Promise.all(loans);
}

function names(count: number): string[] {
  return Array.from({length: count}, (_, index) => `agent ${index}`);
}
