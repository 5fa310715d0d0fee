import {expect, it} from 'vitest';
import {toShares} from './profile.ts';

const node = (id: number, functionName: string, children: readonly number[] = []) => ({id, callFrame: {functionName}, children});

it('gives every sample to the innermost stage in which it was taken', () => {
  const nodes = [
    node(1, '(root)', [2, 6]),
    node(2, 'onStreamRead', [3, 4]),
    node(3, 'parseMessage2', [5]),
    node(4, 'anything'),
    node(5, 'isShallow'),
    node(6, '(idle)'),
  ];
  const shares = toShares({nodes, samples: [5, 3, 4, 6, 1], timeDeltas: [300, 300, 300, 5000, 100]}, 10);
  expect(shares.map(({name, value}) => [name, value])).toEqual([
    ['wire.share_of_parse.agents_10', 60],
    ['wire.share_of_receive.agents_10', 30],
    ['wire.share_of_the_rest.agents_10', 10],
  ]);
});
