import fc from 'fast-check';
import {expect, it} from 'vitest';
import {decentPerceptions} from '../../../test/support/arbitraries.ts';
import {expectAlways} from '../../../test/support/property.ts';
import type {Shape} from '../../llm/shape.ts';
import {PerceptionMessage} from '../../protocol/perception.ts';
import {AgentRegistration} from '../../protocol/register-agent.ts';
import {createRegistry} from '../registry.ts';
import {createNarrator} from './account.ts';
import {toFacts} from './facts.ts';
import {toPrompt} from './prompt.ts';

const {agent} = createRegistry().register(AgentRegistration.parse({agent_id: 'ada'}));

/** What a forager perceives in ticks that follow each other. */
const life = fc.array(
  decentPerceptions
    .map((value) => PerceptionMessage.safeParse({...value, agent_id: 'ada', tick: 1}))
    .filter(({success}) => success)
    .map(({data}) => data as PerceptionMessage),
  {minLength: 1, maxLength: 8},
);

/** The keys of the facts that the options of a shape stand for. */
function subjectsOf(shape: Shape): string[] {
  switch (shape.kind) {
    case 'literal':
      return shape.subject === undefined ? [] : [shape.subject];
    case 'choice':
      return shape.options.flatMap(subjectsOf);
    case 'record':
      return shape.fields.flatMap((field) => subjectsOf(field.shape));
    default:
      return [];
  }
}

/** The prompts of one agent, tick by tick, with what may be done in each. */
function tell(perceptions: readonly PerceptionMessage[]) {
  const narrator = createNarrator();
  return perceptions.map((perception) => {
    const actions = agent.tools.findIllegal(perception) === undefined ? agent.tools.actions(perception) : [];
    const account = narrator.tell(toFacts(perception, {}, () => actions));
    return {actions, prompt: toPrompt(agent.standingPrompt, {perception, account, recent: []})};
  });
}

it('has a letter of its own for everything that may be chosen, whatever is perceived', () => {
  expectAlways(
    fc.property(life, (perceptions) => {
      for (const {actions, prompt} of tell(perceptions)) {
        const subjects = new Set(
          actions.flatMap(({subject, params}) => [...(subject === undefined ? [] : [subject]), ...subjectsOf(params)]),
        );
        const letters = [...subjects].map((subject) => prompt.labels.get(subject));
        expect(letters).not.toContain(undefined);
        expect(new Set(letters).size).toBe(subjects.size);
      }
    }),
    100,
  );
});

it('says the same of the same life', () => {
  expectAlways(
    fc.property(life, (perceptions) => {
      expect(tell(perceptions)).toEqual(tell(perceptions));
    }),
    30,
  );
});
