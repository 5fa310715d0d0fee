import {expect, it} from 'vitest';
import {findStale} from '../../scripts/generate/generate.ts';

it('has committed what is generated from the protocol; npm run generate writes it', () => {
  expect(findStale()).toEqual([]);
});
