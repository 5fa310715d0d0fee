import type {Random} from '../../scripts/model/random.ts';

/** A thing that hurts whoever comes near it. */
export interface Hazard {
  readonly kind: string;
  /** Health points per tick. */
  readonly damage: number;
  /** Metres. */
  readonly reach: number;
}

/** What there is in a world, and what can be made of it. */
export interface Nature {
  readonly resources: readonly string[];
  readonly hazards: readonly Hazard[];
  /** What each recipe takes, as kinds; what it makes has the recipe's name. */
  readonly recipes: ReadonlyMap<string, readonly string[]>;
  /** What other agents look like. */
  readonly folk: string;
}

const FOODS = words('berry apple mushroom bread fish nut carrot plum meat honey');
const MATERIALS = words(
  'wood stone reed clay shell feather flint herb bone rope iron copper wool leather flower crystal coal seed moss gem coin amber sand ' +
    'wax root scrap cloth bark straw salt',
);
const HAZARDS = words('fire pit thorns swamp acid wasps trap lava bear quicksand wolf spikes');
const CRAFTED = words('torch bridge jam axe basket spear lamp soup tent rope_ladder bow pot');
const FOLK = words('forager agent villager robot hunter settler gnome sailor');

/** Kinds of food: what the expert eats when it is hungry. */
export const EDIBLE: ReadonlySet<string> = new Set([...FOODS, 'jam', 'soup']);

/** The world of the demo in godot/demo/world/kinds.gd. */
export const DEMO_NATURE: Nature = {
  resources: ['berry', 'wood', 'stone'],
  hazards: [
    {kind: 'fire', damage: 2, reach: 1.5},
    {kind: 'pit', damage: 10, reach: 1},
  ],
  recipes: new Map([
    ['torch', ['wood', 'stone']],
    ['bridge', ['wood', 'wood']],
    ['jam', ['berry', 'berry']],
  ]),
  folk: 'forager',
};

/** A nature of its own: other resources, hazards and recipes under the same rules. */
export function inventNature(random: Random): Nature {
  const resources = [random.pick(FOODS), ...several(random, MATERIALS, 1 + random.below(3))];
  return {
    resources,
    hazards: several(random, HAZARDS, 1 + random.below(2)).map((kind) => ({
      kind,
      damage: 1 + random.below(10),
      reach: 1 + random.below(2) / 2,
    })),
    recipes: new Map(
      several(random, CRAFTED, 1 + random.below(3)).map((name) => [name, [random.pick(resources), random.pick(resources)]]),
    ),
    folk: random.pick(FOLK),
  };
}

/** So many different ones, in random order. */
export function several<Item>(random: Random, items: readonly Item[], count: number): Item[] {
  const left = [...items];
  return Array.from({length: Math.min(count, items.length)}, () => left.splice(random.below(left.length), 1)[0] as Item);
}

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Several of a kind, in words. */
export function toPlural(kind: string): string {
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : /(s|sh|ch|x)$/.test(kind) ? kind : `${kind}s`;
}
