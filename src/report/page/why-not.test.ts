import {expect, it} from 'vitest';
import type {EventOf} from '../../recording/format.ts';
import {whyNot} from './why-not.ts';

const decision = (chosen: number) =>
  ({
    weighed: [
      {
        of: 'tool',
        options: [
          ['eat', 0.5],
          ['flee', 0.04],
          ['idle', 0.46],
        ],
        chosen,
      },
    ],
    sampling: {temperature: 0.7, seed: 1},
  }) as unknown as EventOf<'decision'>;

it('says how much less likely something was, and what was not possible', () => {
  expect(whyNot(decision(0), ['eat', 'flee', 'idle', 'sing']).map(({sentence}) => sentence)).toEqual([
    'flee was possible, but 4.0 % is 13 times less than the 50 % for eat.',
    'idle was possible, but 46 % is 1.1 times less than the 50 % for eat.',
    'sing was not possible: the agent does not have it, saw nothing to use it on, or the game did not allow it.',
  ]);
});

it('admits that the draw fell on something less likely', () => {
  expect(whyNot(decision(2), ['eat'])[0]?.sentence).toBe(
    'eat was likelier, 50 % against 46 % for idle; the draw at temperature 0.7 fell on idle all the same.',
  );
});
