import {RuntimeFailure} from '../../errors.ts';
import type {Decision, DecisionRequest, TokenCounts} from '../backend.ts';
import type {ActionShape} from '../shape.ts';
import {toRecordInstance} from '../shape-instance.ts';
import {type Dialect, type Message, toBody, toTextBody} from './dialect.ts';
import {toLabelled} from './labelled.ts';
import {toMessages, toRepair, toWhy} from './messages.ts';
import type {Persist} from './persistence.ts';
import {readAnswer} from './read-answer.ts';
import type {Completion, Server} from './server.ts';

/** A server that can be asked. */
export interface Connection {
  readonly server: Server;
  readonly model: string;
  readonly dialect: Dialect;
}

/** How the work for one agent reaches the server. */
export interface Work extends Connection {
  readonly persist: Persist;
  readonly signal: AbortSignal;
}

/** Characters of text that a model says with one token, about. */
const CHARACTERS_PER_TOKEN = 4;

/** What was asked and answered for a decision, so that it can be explained later. */
const conversations = new WeakMap<Decision, {readonly messages: readonly Message[]; readonly answer: string}>();

/**
 * Asks the server for one action; once more, saying why, when what it answers cannot be done. Where only one action is possible it is not asked. Rejects with
 * ServerFailure when there is no answer, and with DecisionFailed when there is none that can be used.
 */
export async function decide({server, model, dialect, persist, signal}: Work, request: DecisionRequest): Promise<Decision> {
  const startMs = performance.now();
  const {sampling, dueMs, tick} = request;
  const prompt = request.prompt();
  const actions = toLabelled(request.actions, prompt.labels);
  const only = onlyAnswer(actions);
  if (only !== undefined) {
    return {...only, tokens: NO_TOKENS, prefillMs: 0, decodeMs: 0};
  }
  const ask = (messages: readonly Message[]) => {
    const body = toBody(dialect, {model, messages, actions, sampling: {...sampling, seed: sampling.seed + tick}});
    return persist(() => server.complete(body, signal), dueMs, signal);
  };
  const read = ({text}: Completion) => readAnswer(text, [actions, request.actions]);

  let messages = toMessages(prompt, dialect.form, actions);
  let answer = await ask(messages);
  let reading = read(answer);
  let {tokens} = answer;
  if ('problem' in reading) {
    messages = toRepair(messages, answer.text, reading.problem);
    answer = await ask(messages);
    reading = read(answer);
    tokens = add(tokens, answer.tokens);
  }
  if ('problem' in reading) {
    throw new RuntimeFailure('DecisionFailed', `the model ${model} gave no answer that can be used, twice: ${reading.problem}`);
  }
  const decision: Decision = {...reading, tokens, prefillMs: performance.now() - startMs, decodeMs: 0};
  conversations.set(decision, {messages, answer: answer.text});
  return decision;
}

/** Asks the server why it decided so. */
export async function explain(
  {server, model, dialect, persist, signal}: Work,
  {sampling, reasoningTokens}: DecisionRequest,
  decision: Decision,
): Promise<string | undefined> {
  const conversation = conversations.get(decision);
  if (conversation === undefined) {
    return undefined;
  }
  const messages = toWhy(conversation.messages, conversation.answer);
  const body = toTextBody(dialect, {model, messages, sampling, maxTokens: reasoningTokens});
  const {text} = await persist(() => server.complete(body, signal), undefined, signal);
  return text.trim().slice(0, reasoningTokens * CHARACTERS_PER_TOKEN);
}

const NO_TOKENS: TokenCounts = {reused: 0, prefilled: 0, sampled: 0, forced: 0};

const add = (a: TokenCounts, b: TokenCounts): TokenCounts => ({
  reused: a.reused + b.reused,
  prefilled: a.prefilled + b.prefilled,
  sampled: a.sampled + b.sampled,
  forced: a.forced + b.forced,
});

/** The action, if there is only one, with nothing to choose. */
function onlyAnswer(actions: readonly ActionShape[]): Pick<Decision, 'tool' | 'params'> | undefined {
  const [action, ...others] = actions;
  const isFixed = others.length === 0 && action?.params.fields.every(({shape}) => shape.kind === 'literal');
  return isFixed ? {tool: (action as ActionShape).tool, params: toRecordInstance((action as ActionShape).params)} : undefined;
}
