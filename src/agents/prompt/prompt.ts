import type {Prompt} from '../../llm/backend.ts';
import type {LegalAction} from '../../llm/shape.ts';
import type {ActionMessage} from '../../protocol/action.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {AgentRegistration} from '../../protocol/register-agent.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';
import {describeNow} from './describe-now.ts';
import {describeSituation} from './describe-situation.ts';
import {describeTools} from './describe-tools.ts';
import type {Fact} from './facts.ts';

/** Version of the prompts' layout; it changes with every change of what a model gets to read. */
export const PROMPT_VERSION = 3;

/** The parts of an agent's prompt that stay until it is registered again. */
export type StandingPrompt = Pick<Prompt, 'shared' | 'persona'>;

/** Writes what the model is told of an agent in every tick. */
export function toStandingPrompt(registration: AgentRegistration, tools: readonly ToolDefinition[]): StandingPrompt {
  const {agent_id: id} = registration;
  const goals = registration.goals.map((goal) => `\n- ${goal}`).join('');
  return {
    shared:
      'You are the mind of one character in a game. Each turn you are told what your body perceives, and you choose exactly one action.\n' +
      `Tools:\n${describeTools(tools)}\n` +
      'Each turn lists the actions that are possible now. Answer with the letter of one of them.',
    persona: `You are ${id}.${registration.persona === '' ? '' : ` ${registration.persona}`}${goals === '' ? '' : `\nGoals:${goals}`}`,
  };
}

/** What a prompt is made of, besides its standing parts. */
export interface Moment {
  readonly perception: PerceptionMessage;
  readonly facts: readonly Fact[];
  /** Keys of the facts that change often. */
  readonly restless: ReadonlySet<string>;
  readonly actions: readonly LegalAction[];
  /** The agent's last decisions. */
  readonly recent: readonly ActionMessage[];
}

/** The whole prompt for one decision. Pure: the same parts give the same text. */
export function toPrompt(standing: StandingPrompt, {perception, facts, restless, actions, recent}: Moment): Prompt {
  const calm = facts.filter(({key}) => !restless.has(key));
  return {
    ...standing,
    situation: describeSituation(calm, perception, actions),
    now: describeNow(
      facts.filter(({key}) => restless.has(key)),
      perception,
      recent,
    ),
  };
}
