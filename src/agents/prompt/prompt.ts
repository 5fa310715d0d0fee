import type {Prompt} from '../../llm/backend.ts';
import {OPTION_LABELS, TOOL_LABELS} from '../../llm/labels.ts';
import type {ActionMessage} from '../../protocol/action.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {AgentRegistration} from '../../protocol/register-agent.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';
import {stepOf} from '../ground.ts';
import type {Account} from './account.ts';
import {describeNow} from './describe-now.ts';
import {describeTools} from './describe-tools.ts';

/** Version of the prompts' layout; it changes with every change of what a model gets to read. */
export const PROMPT_VERSION = 8;

/** What the model is told of an agent in every tick, until the agent is registered again. */
export interface StandingPrompt extends Pick<Prompt, 'shared' | 'persona'> {
  readonly tools: readonly string[];
}

/** Writes an agent's standing prompt. */
export function toStandingPrompt(registration: AgentRegistration, tools: readonly ToolDefinition[]): StandingPrompt {
  const {agent_id: id} = registration;
  const step = stepOf(registration);
  const goals = registration.goals.map((goal) => `\n- ${goal}`).join('');
  return {
    shared:
      'You are the mind of a character in a game. Choose what it does next.\n' +
      `Tools:\n${describeTools(tools)}\n` +
      (step === 1 ? '' : `Places are told in steps of ${step}.\n`) +
      'Things have letters. Answer with the letter of a tool, then the letter of what it is for.',
    persona: `You are ${id}.${registration.persona === '' ? '' : ` ${registration.persona}`}${goals === '' ? '' : `\nGoals:${goals}`}`,
    tools: tools.map(({name}) => name),
  };
}

/** What a prompt is made of, besides its standing parts. */
export interface Moment {
  readonly perception: PerceptionMessage;
  readonly account: Account;
  /** The agent's last decisions. */
  readonly recent: readonly ActionMessage[];
}

/** The whole prompt for one decision. Pure: the same parts give the same text. */
export function toPrompt({tools, ...standing}: StandingPrompt, {perception, account, recent}: Moment): Prompt {
  return {
    ...standing,
    situation: account.beginning.join('\n'),
    now: describeNow(account, perception, recent, tools),
    labels: new Map([...labelTools(tools), ...account.labels]),
  };
}

/** A prompt that says nothing of an agent or what it perceives, with so many things: how a model answers it shows what it likes for no reason. */
export function toBlankPrompt({shared, tools}: StandingPrompt, things: number): Prompt {
  const labels = OPTION_LABELS.slice(0, things);
  return {
    shared,
    persona: 'You are somebody.',
    situation: ['health 50', 'energy 50', ...labels.map((label) => `${label} something`)].join('\n'),
    now: 'at (0,0) now',
    labels: new Map(labelTools(tools)),
  };
}

const labelTools = (tools: readonly string[]): [string, string][] =>
  tools.map((name, at) => [`tool ${name}`, TOOL_LABELS[at] as string]);
