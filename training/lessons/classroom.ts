import type {Random} from '../../scripts/model/random.ts';
import {createRegistry} from '../../src/agents/registry.ts';
import {DEMO_NAMES, demoCharacter, inventCharacter} from '../cast.ts';
import {DEMO_NATURE, inventNature, type Nature, several} from '../world/kinds.ts';
import type {Senses} from '../world/perceive.ts';
import {type LifePlan, live, type Moment} from './life.ts';

/** Moments of several lives of one character, which share the beginning of their prompts; those of one life also share its situation. */
export type Group = readonly (readonly Moment[])[];

/** How many lives make up a group, how long they may be, and at most how many moments are taken from each. */
export interface GroupSize {
  readonly lives: number;
  readonly moments: number;
  /** One of these is the most ticks of all lives of a group. The more there are beside the moments, the more of these are rare ones. */
  readonly ticks: readonly number[];
}

/** Moments to learn from: half of them in the world of the demo, half in others. `isUnseen`: others than lessons ever have, for the exam. */
export function takeGroup(random: Random, {lives, moments, ticks}: GroupSize, isUnseen = false): Group {
  const registry = createRegistry();
  const isDemo = random.below(2) === 0;
  const nature = isDemo ? DEMO_NATURE : inventNature(random);
  const registration = isDemo && !isUnseen ? demoCharacter(random) : inventCharacter(random, nature, isUnseen);
  // Lives of one group are about as long, and so are their prompts: less has to be filled up for the training program.
  const longest = random.pick(ticks);
  const planLife = () => (isDemo ? planDemo(registration, random) : planOther(registration, nature, random));
  const plan = () => ({...planLife(), ticks: longest / 2 + random.below(longest / 2)});
  return Array.from({length: lives}, () => chooseMoments([...live(plan(), registry, random)], moments, random));
}

function planDemo(registration: LifePlan['registration'], random: Random): Omit<LifePlan, 'ticks'> {
  return {
    registration,
    nature: DEMO_NATURE,
    senses: {sight: random.below(5) === 0 ? 16 : 10, entities: 8, data: {goal: registration.goals[0] ?? 'stay alive'}},
    radius: 15,
    resources: 16 + random.below(16),
    hazards: 5,
    others: several(random, DEMO_NAMES, 5).filter((name) => name !== registration.agent_id),
    folly: 15,
    beginsAtCamp: random.below(2) === 0,
  };
}

function planOther(registration: LifePlan['registration'], nature: Nature, random: Random): Omit<LifePlan, 'ticks'> {
  const data: readonly Senses['data'][] = [
    {},
    {},
    {goal: registration.goals[0] ?? 'stay alive'},
    {weather: random.pick(['rain', 'sun', 'snow', 'fog'])},
    {team: 'blue'},
  ];
  return {
    registration,
    nature,
    senses: {sight: 5 + random.below(10), entities: 4 + random.below(7), data: random.pick(data)},
    radius: 6 + random.below(18),
    resources: random.below(25),
    hazards: random.below(8),
    others: several(random, DEMO_NAMES, random.below(5)).filter((name) => name !== registration.agent_id),
    folly: 20,
    beginsAtCamp: random.below(4) === 0,
  };
}

/** Moments that share their situation, rare tools rather than frequent ones: most of a life is walking. */
function chooseMoments(life: readonly Moment[], count: number, random: Random): readonly Moment[] {
  const parts = [...Map.groupBy(life, ({request}) => request.prompt().situation).values()];
  const longEnough = parts.filter((part) => part.length >= count);
  const left = [...random.pick(longEnough.length > 0 ? longEnough : parts)];
  const chosen: Moment[] = [];
  while (chosen.length < count && left.length > 0) {
    const isKnown = ({judgement}: Moment) => chosen.some((moment) => moment.judgement.tool === judgement.tool);
    const rare = left.filter((moment) => !isKnown(moment));
    const moment = random.pick(rare.length > 0 && random.below(2) === 0 ? rare : left);
    chosen.push(moment);
    left.splice(left.indexOf(moment), 1);
  }
  return life.filter((moment) => chosen.includes(moment));
}
