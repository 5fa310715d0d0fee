import type {Prompt} from '../../llm/backend.ts';
import type {LegalAction} from '../../llm/shape.ts';
import type {ActionMessage} from '../../protocol/action.ts';
import type {JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {Agent} from '../registry.ts';
import {describeNow} from './describe-now.ts';
import {describeSituation} from './describe-situation.ts';
import {describeTools} from './describe-tools.ts';

/** Version of the prompts' layout; it changes with every change of what a model gets to read. */
export const PROMPT_VERSION = 2;

/** The part of an agent's prompt that stays until it is registered again. */
export function toStandingPrompt({registration, tools, id}: Agent): Omit<Prompt, 'situation' | 'now'> {
  const goals = registration.goals.map((goal) => `\n- ${goal}`).join('');
  return {
    shared:
      'You are the mind of one character in a game. Each turn you are told what your body perceives, and you choose exactly one action.\n' +
      `Tools:\n${describeTools(tools.definitions)}\n` +
      'Each turn lists the actions that are possible now. Answer with the letter of one of them.',
    persona: `You are ${id}.${registration.persona === '' ? '' : ` ${registration.persona}`}${goals === '' ? '' : `\nGoals:${goals}`}`,
  };
}

/** The whole prompt for one decision. Pure: the same agent, perception, actions and memory give the same text. */
export function toPrompt(
  agent: Agent,
  perception: PerceptionMessage,
  actions: readonly LegalAction[],
  recent: readonly ActionMessage[],
  simulationState: {readonly [key: string]: JsonValue},
): Prompt {
  return {
    ...toStandingPrompt(agent),
    situation: `${describeSituation(perception, simulationState)}\nactions:\n${actions.map(({label, name}) => `${label} ${name}`).join('\n')}`,
    now: describeNow(perception, recent),
  };
}
