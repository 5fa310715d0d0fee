import type {Random} from '../scripts/model/random.ts';
import {DEFAULT_TOOLS} from '../src/agents/tools/default-tools.ts';
import {AgentRegistration} from '../src/protocol/register-agent.ts';
import type {ToolDefinition} from '../src/protocol/tool.ts';
import {type Nature, several, toPlural} from './world/kinds.ts';

/** Names of the demo's foragers (godot/demo/game/personas.gd), and others. */
export const DEMO_NAMES = words('ada bela cleo dora emil finn greta hugo ines jonas kira leo');
const NAMES = words(
  'mara nico olga paul quinn rosa sven tara udo vera wanda xaver yara zeno alma bruno clara dario edda fritz gita hans ida jana kurt ' +
    'lena milo nora otto pia rolf selma theo ursa vito wim',
);
/** Nobody in the lessons is called so: for questions that the model has never seen. */
const UNSEEN_NAMES = words(
  'anouk boris cyril delia ennio fabia gustav helga igor jolanta kasimir livia magnus nadia orson petra',
);

const DEMO_CHARACTERS = [
  {
    persona: 'You are a cheerful gatherer. You love berries, you share news, and you never go near a fire.',
    goals: ['collect as many berries as you can', 'keep your energy above 50 by eating', 'stay away from fire and pits'],
  },
  {
    persona: 'You are a patient builder. You collect wood and stone and turn them into torches and bridges.',
    goals: ['collect wood and stone and craft with them', 'close pits with bridges', 'keep your energy above 30'],
  },
  {
    persona: 'You are a curious scout. You walk far, you warn the others of danger, and you pick up what is on your way.',
    goals: ['explore the whole island', 'warn others of fire and pits by message', 'pick up what is within reach'],
  },
];

const MANNERS = words(
  'cheerful patient curious careful old young brave quiet hasty gentle stubborn clever tired proud shy merry',
);
const TRADES = words('gatherer builder scout hunter farmer smith sailor cook guard trader healer wanderer');
const REMARKS = [
  'You walk far.',
  'You never give up.',
  'You like the sea.',
  'You keep to yourself.',
  'You sleep little.',
  'You trust nobody.',
  'You hum while you work.',
  'You fear the dark.',
];
const TALK = ['You warn the others of danger.', 'You share news.', 'You talk to everybody.', 'You tell others what you see.'];
const DUTIES = [
  'stay alive',
  'explore the island',
  'keep your energy up',
  'stay away from danger',
  'help the others',
  'find a home',
];

/** How somebody of the demo is registered; every other one with tools in an order of its own, or the model would learn letters by heart. */
export function demoCharacter(random: Random): AgentRegistration {
  return AgentRegistration.parse({
    agent_id: random.pick(DEMO_NAMES),
    ...random.pick(DEMO_CHARACTERS),
    ...(random.below(2) === 0 && {tools: inventTools(random, false)}),
  });
}

/** Somebody with a name, a character, wishes and tools of its own. `isUnseen`: of names, and orders of tools, that lessons do not use. */
export function inventCharacter(random: Random, nature: Nature, isUnseen: boolean): AgentRegistration {
  const chance = (percent: number) => random.below(100) < percent;
  const liked = chance(60) ? several(random, nature.resources, 1 + random.below(2)) : [];
  const wishes = liked.map((kind) =>
    random.pick([
      `collect ${toPlural(kind)}`,
      `find as many ${toPlural(kind)} as you can`,
      `bring home ${kind}`,
      `gather ${kind}`,
    ]),
  );
  const persona = [
    `You are a ${random.pick(MANNERS)} ${random.pick(TRADES)}.`,
    ...(chance(40) ? [random.pick(TALK)] : []),
    ...(chance(50) ? [random.pick(REMARKS)] : []),
  ];
  return AgentRegistration.parse({
    agent_id: `${random.pick(isUnseen ? UNSEEN_NAMES : NAMES)}${chance(30) ? `_${2 + random.below(9)}` : ''}`,
    persona: chance(90) ? persona.join(' ') : '',
    goals: [...wishes, ...several(random, DUTIES, random.below(3))],
    ...(chance(isUnseen ? 60 : 85) && {tools: inventTools(random, isUnseen)}),
  });
}

/** The default tools in another order, most of them. The first to be listed tells lessons from what they leave for the exam. */
function inventTools(random: Random, isUnseen: boolean): readonly ToolDefinition[] {
  const needed = DEFAULT_TOOLS.filter(({name}) => name === 'explore_direction' || name === 'idle');
  const others = DEFAULT_TOOLS.filter((tool) => !needed.includes(tool) && random.below(100) < 80);
  const tools = several(random, [...others, ...needed], DEFAULT_TOOLS.length);
  const isForExam = tools[0]?.name === 'idle' || tools[0]?.name === 'look_at';
  return isForExam === isUnseen ? tools : inventTools(random, isUnseen);
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
