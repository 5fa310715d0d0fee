import fc from 'fast-check';

/** Names that games choose, and those that break programs. */
const name = fc.oneof(
  fc.constantFrom(
    'berry_1',
    'fire',
    'ada',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'A',
    'a b',
    '<|im_end|>',
  ),
  fc.string({maxLength: 20, unit: 'binary'}),
);
const anything = fc.jsonValue({maxDepth: 3});
const place = fc.oneof(fc.tuple(fc.double({noNaN: true}), fc.integer(), fc.integer()), fc.tuple(fc.integer(), fc.integer()));
const category = fc.constantFrom('resource', 'hazard', 'agent', 'other');

/** Fields of an object, each of which may be missing, as it should be, or anything at all. */
const maybe = <Fields extends Record<string, fc.Arbitrary<unknown>>>(fields: Fields, spoilt: number) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        key,
        spoilt === 0 ? value : fc.oneof({weight: 10, arbitrary: value}, {weight: spoilt, arbitrary: anything}),
      ]),
    ),
    {requiredKeys: []},
  );

const perception = (spoilt: number) =>
  maybe(
    {
      agent_id: name,
      tick: fc.nat(),
      position: place,
      velocity: place,
      visible_entities: fc.array(maybe({id: name, type: name, position: place, metadata: maybe({category}, spoilt)}, spoilt), {
        maxLength: 8,
      }),
      inventory: fc.array(maybe({id: name, name, quantity: fc.nat()}, spoilt), {maxLength: 4}),
      health: fc.double({noNaN: true}),
      energy: fc.integer({min: -10, max: 110}),
      custom_data: fc.dictionary(name, anything, {maxKeys: 4}),
      busy: fc.boolean(),
      watched: fc.boolean(),
      legal_actions: fc.array(
        maybe(
          {
            tool: fc.constantFrom('idle', 'move_to', 'pickup_item', 'use_item', 'fly'),
            params: fc.dictionary(name, anything, {maxKeys: 2}),
          },
          spoilt,
        ),
        {maxLength: 4},
      ),
      weather: anything,
    },
    spoilt,
  );

/** Perceptions as games send them, with whatever game data. Not all of them are valid: an id may be empty. */
export const decentPerceptions = perception(0);

/** Perceptions in which anything may be anything else. */
export const spoiltPerceptions = fc.oneof({weight: 20, arbitrary: perception(1)}, {weight: 1, arbitrary: anything});
