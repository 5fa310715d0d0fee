import {createHash} from 'node:crypto';
import {expect, it} from 'vitest';
import {randomModel} from './random-model.ts';

it('writes the same bytes for the same seed', () => {
  expect(sha256(randomModel('tiny', 7))).toBe(sha256(randomModel('tiny', 7)));
});

it('writes another model for another seed', () => {
  expect(sha256(randomModel('tiny', 7))).not.toBe(sha256(randomModel('tiny', 8)));
});

function sha256(pieces: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    hash.update(piece);
  }
  return hash.digest('hex');
}
