import fc from 'fast-check';
import {expect, it} from 'vitest';
import {decentPerceptions, spoiltPerceptions} from '../../test/support/arbitraries.ts';
import {expectAlways} from '../../test/support/property.ts';
import {PerceptionMessage} from '../protocol/perception.ts';
import {readPerception} from './read-perception.ts';

/** The schema drops keys of this name, for the sake of whoever would assign them; here nobody does, and a copy is spared. */
const withoutPrototypes = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (key, inner) => (key === '__proto__' ? undefined : inner));

it('reads whatever a game may send as the schema does', () => {
  expectAlways(
    fc.property(fc.oneof(decentPerceptions, spoiltPerceptions), (sent) => {
      const value = withoutPrototypes(sent);
      const expected = PerceptionMessage.safeParse(structuredClone(value));
      const {success, data} = readPerception(structuredClone(value));
      expect({success, data}).toEqual({success: expected.success, data: expected.data});
    }),
    1000,
  );
});
