import {Writable} from 'node:stream';
import {expect, it} from 'vitest';
import {createLineSink} from './line-sink.ts';

/** A stream that takes one line for each time that somebody reads. */
function createStream() {
  const taken: string[] = [];
  let next: (() => void) | undefined;
  const stream = new Writable({
    decodeStrings: false,
    write(line, _, done) {
      next = () => {
        taken.push(line);
        done();
      };
    },
  });
  const readAll = () => {
    for (let read = next; read !== undefined; read = next) {
      next = undefined;
      read();
    }
  };
  return {stream, taken, readAll};
}

const LINE = `${'x'.repeat(1023)}\n`;
const tick = () => new Promise((resolve) => setImmediate(resolve));

it('leaves lines out while nobody reads, and says how many', async () => {
  const {stream, taken, readAll} = createStream();
  const sink = createLineSink(stream);
  for (let line = 0; line < 1000; line += 1) {
    sink.write(LINE);
  }
  expect(stream.writableLength).toBeLessThan(2 ** 18 + 2 * LINE.length);
  for (let turns = 0; turns < 1000; turns += 1) {
    readAll();
    await tick();
  }
  const lines = taken.filter((line) => line === LINE).length;
  expect(taken.at(-1)).toBe(`agent-runtime: ${1000 - lines} lines were left out here, because nobody read stderr\n`);
});

it('takes the last line all the same, and says when it has left', async () => {
  const {stream, taken, readAll} = createStream();
  const sink = createLineSink(stream);
  for (let line = 0; line < 1000; line += 1) {
    sink.write(LINE);
  }
  const last = sink.writeLast('the end\n');
  const reading = setInterval(readAll, 0);
  await last;
  clearInterval(reading);
  expect(taken.at(-1)).toBe('the end\n');
});

it('survives a reader that goes away', async () => {
  const stream = new Writable({write: (_line, _encoding, done) => done(new Error('EPIPE'))});
  const sink = createLineSink(stream);
  sink.write(LINE);
  await tick();
  await sink.writeLast('the end\n');
  expect(stream.destroyed).toBe(true);
});
