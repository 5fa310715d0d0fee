import {expect, it} from 'vitest';
import {parseBenchOptions} from './options.ts';

it('measures 1, 10 and 32 agents in both series unless told otherwise', () => {
  expect(parseBenchOptions([])).toMatchObject({agents: [1, 10, 32], series: ['steady', 'lively'], threads: 2});
  expect(parseBenchOptions(['--agents', '3', '--series', 'lively'])).toMatchObject({agents: [3], series: ['lively']});
});

it.each([
  [['--agents', '1,x'], '--agents "x": expected a whole number from 1 to 256'],
  [['--ticks', '0'], '--ticks "0": expected a whole number from 1 to 1000'],
  [['--series', 'calm'], '--series "calm": expected one of steady, lively'],
])('refuses %j with a sentence', (args, sentence) => {
  expect(() => parseBenchOptions(args)).toThrow(sentence);
});
