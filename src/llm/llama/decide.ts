import type {LlamaContextSequence, Token} from 'node-llama-cpp';
import {RuntimeFailure} from '../../errors.ts';
import type {Decision, DecisionRequest, Prompt} from '../backend.ts';
import {choose} from '../choose.ts';
import type {JsonValue, Shape} from '../shape.ts';
import {fillRecord} from './fill.ts';
import {toGrammar} from './grammar.ts';
import {readValue} from './read-value.ts';
import {sayValue} from './say.ts';
import {scoreNext} from './score.ts';
import {evaluateButLastBatch, evaluatePrefix, keepCommonPrefix} from './sequence-state.ts';
import type {Session} from './session.ts';

/** Characters of text that a model says with one token, about. */
const CHARACTERS_PER_TOKEN = 4;

/** One decision in the making: where the model stands in its sequence, and what it has cost so far. */
interface Course {
  readonly session: Session;
  readonly sequence: LlamaContextSequence;
  readonly request: DecisionRequest;
  readonly signal: AbortSignal;
  /** Tokens that belong to the sequence and are not yet evaluated. */
  pending: readonly Token[];
  sampled: number;
  forced: number;
}

/**
 * Lets the model decide in this sequence: it weighs the labels of all legal actions in one pass, one is chosen, and what is free in it is said
 * under a grammar. Throws DecisionFailed when prompt or answer do not fit into the context.
 */
export async function decide(
  session: Session,
  sequence: LlamaContextSequence,
  request: DecisionRequest,
  signal: AbortSignal,
): Promise<Decision> {
  const startMs = performance.now();
  const {template, priors, labelTokens} = session;
  const {actions, sampling, tick, reasoningTokens, agentId} = request;
  const labels = actions.map(({label}) => label);
  const prompt = fitting(session, agentId, template.whole(request.prompt));
  await inheritShared(session, sequence, request.prompt, signal);
  const prior = await priors.of(request.prompt, labels, sequence, signal);

  const {logits, reused} = await weigh(session, sequence, prompt, labels.map(labelTokens), signal);
  signal.throwIfAborted();

  const {index, probabilities} = choose(
    logits.map((logit, at) => logit - (prior[at] ?? 0)),
    sampling,
    tick,
  );
  const prefillMs = performance.now() - startMs;
  const action = actions[index] as DecisionRequest['actions'][number];
  const course: Course = {session, sequence, request, signal, pending: [labelTokens(action.label)], sampled: 0, forced: 1};
  const params = await fillRecord(action.params, (path, shape) => speak(course, path, shape));
  const reasoning = reasoningTokens > 0 ? await speak(course, 'because', thoughts(reasoningTokens)) : undefined;
  return {
    tool: action.tool,
    params,
    ...(typeof reasoning === 'string' && {reasoning}),
    probability: probabilities[index] ?? 0,
    considered: actions.map(({name}, at) => ({name, probability: probabilities[at] ?? 0})),
    tokens: {
      reused,
      prefilled: prompt.length - reused,
      sampled: course.sampled,
      forced: course.sampled > 0 ? course.forced : 0,
    },
    prefillMs,
    decodeMs: performance.now() - startMs - prefillMs,
  };
}

/** Evaluates what all of an agent's prompts have in common. Throws DecisionFailed when that alone does not fit into the context. */
export async function warmUp(
  session: Session,
  sequence: LlamaContextSequence,
  agentId: string,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<void> {
  const head = fitting(session, agentId, session.template.head(prompt));
  await inheritShared(session, sequence, prompt, signal);
  await evaluatePrefix(sequence, head, signal);
}

function inheritShared(
  {template, prefixes, pool}: Session,
  sequence: LlamaContextSequence,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<void> {
  return prefixes.inherit(sequence, template.shared(prompt), pool.all(), signal);
}

/** How likely each candidate is as the token behind the prompt, in the same batch as all who decide at this moment. */
async function weigh(
  {muster}: Session,
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  candidates: readonly Token[],
  signal: AbortSignal,
): Promise<{logits: readonly number[]; reused: number}> {
  const arrive = muster.expect();
  try {
    const {reused, missing} = await keepCommonPrefix(sequence, prompt);
    if (missing.length > sequence.context.batchSize) {
      // Who has a long way to go lets the others start without them.
      arrive();
    }
    const scoring = scoreNext(sequence, await evaluateButLastBatch(sequence, missing, signal), candidates);
    arrive();
    return {logits: await scoring, reused};
  } finally {
    arrive();
  }
}

/** Says the value of one free shape on a line of its own behind what was said before. */
async function speak(course: Course, path: string, shape: Shape): Promise<JsonValue> {
  const {session, sequence, request, signal} = course;
  const cue = session.template.plain(`\n${path}: `);
  const lead = [...course.pending, ...cue];
  const maxTokens = session.contextTokens - sequence.nextTokenIndex - lead.length;
  const {value, tokens} =
    maxTokens > 0
      ? await sayValue({
          sequence,
          lead,
          grammar: session.toGrammarState(toGrammar(shape, session.text.isSayable)),
          tokenBias: session.tokenBias,
          sampling: request.sampling,
          maxTokens,
          signal,
        })
      : {value: undefined, tokens: []};
  course.pending = tokens.slice(-1);
  course.sampled += tokens.length;
  course.forced += cue.length;
  const read = readValue(value, shape);
  return read === undefined ? unsaid(course, path, value, maxTokens) : read;
}

function unsaid({session: {contextTokens}, request: {agentId}}: Course, path: string, value: unknown, maxTokens: number): never {
  const finding =
    value === undefined
      ? `did not end within the ${maxTokens} tokens that are left of its context of ${contextTokens}; raise --context`
      : `does not fit, please report it: ${JSON.stringify(value)}`;
  throw new RuntimeFailure('DecisionFailed', `what agent ${agentId} says for ${path} ${finding}`, {
    data: {agentId, contextTokens},
  });
}

const thoughts = (tokens: number): Shape => ({kind: 'text', minLength: 1, maxLength: tokens * CHARACTERS_PER_TOKEN});

/** A prompt that fills its context leaves no token for an answer, and llama.cpp would forget its beginning without a word. */
function fitting({contextTokens}: Session, agentId: string, prompt: Token[]): Token[] {
  if (prompt.length < contextTokens) {
    return prompt;
  }
  throw new RuntimeFailure(
    'DecisionFailed',
    `the prompt of agent ${agentId} has ${prompt.length} tokens, its context ${contextTokens}; raise --context or give the agent less to perceive`,
    {data: {agentId, promptTokens: prompt.length, contextTokens}},
  );
}
