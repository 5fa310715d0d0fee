import type {LlamaContextSequence, Token} from 'node-llama-cpp';
import {RuntimeFailure} from '../../errors.ts';
import type {Decision, DecisionRequest, WarmUpRequest} from '../backend.ts';
import {deliberate} from '../deliberate.ts';
import type {Shape} from '../shape.ts';
import {createCourse} from './course.ts';
import {evaluatePrefix} from './sequence-state.ts';
import type {Session} from './session.ts';

/** Characters of text that a model says with one token, about. */
const CHARACTERS_PER_TOKEN = 4;

/** How the work for one agent reaches the model: its sequence is lent when something has to be evaluated, and not before. */
export interface Work {
  readonly session: Session;
  readonly borrow: () => Promise<LlamaContextSequence>;
  readonly signal: AbortSignal;
}

/** What was said for a decision, so that it can be explained later. */
const saidFor = new WeakMap<Decision, readonly Token[]>();

/**
 * Lets the model decide: it weighs the tools, then what the chosen one is for, each in one pass and all agents of a tick together; what is still free is said
 * under a grammar. What it has weighed before it need not weigh again. Throws DecisionFailed when prompt or answer do not fit into the context.
 */
export async function decide({session, borrow, signal}: Work, request: DecisionRequest): Promise<Decision> {
  const startMs = performance.now();
  let prefilledMs = startMs;
  const course = createCourse({
    session,
    request,
    prompt: toTokens(session, request),
    borrow: () => inheriting({session, borrow, signal}, request),
    signal,
  });
  try {
    const {tool, params, probability, weighed} = await deliberate(request, {
      ...course,
      take(label) {
        prefilledMs = prefilledMs === startMs ? performance.now() : prefilledMs;
        course.take(label);
      },
    });
    const {tokens} = course;
    const decision: Decision = {
      tool,
      params,
      probability,
      weighed,
      said: session.toText(course.said),
      tokens: {...tokens},
      fromCache: tokens.prefilled + tokens.forced + tokens.sampled === 0 && weighed.some(({options}) => options.length > 1),
      prefillMs: prefilledMs - startMs,
      decodeMs: performance.now() - prefilledMs,
    };
    saidFor.set(decision, course.said);
    return decision;
  } finally {
    course.end();
  }
}

/** Lets the model say why it decided so. Its sequence goes on from the decision, so that little has to be evaluated again. */
export async function explain({session, borrow, signal}: Work, request: DecisionRequest, decision: Decision): Promise<string> {
  const course = createCourse({
    session,
    request,
    prompt: toTokens(session, request),
    said: saidFor.get(decision) ?? [],
    borrow,
    signal,
  });
  try {
    return String(await course.say('because', thoughts(request.reasoningTokens)));
  } finally {
    course.end();
  }
}

/** Evaluates what all of an agent's prompts have in common. Throws DecisionFailed when that alone does not fit into the context. */
export async function warmUp(work: Work, request: WarmUpRequest): Promise<void> {
  const {session, signal} = work;
  const head = fitting(session, request.agentId, session.template.head(request.prompt()));
  const sequence = await inheriting(work, request);
  await session.priors.prepare(request, sequence, signal);
  await evaluatePrefix(sequence, head, signal);
}

/** The agent's sequence, with what all agents of its kind have in common. */
async function inheriting({session, borrow, signal}: Work, {prompt}: WarmUpRequest): Promise<LlamaContextSequence> {
  const {prefixes, template, pool} = session;
  const sequence = await borrow();
  await prefixes.inherit(sequence, template.shared(prompt()), pool.all(), signal);
  return sequence;
}

const thoughts = (tokens: number): Shape => ({kind: 'text', minLength: 1, maxLength: tokens * CHARACTERS_PER_TOKEN});

/** The tokens of a request's prompt, worked out once. */
function toTokens(session: Session, {agentId, prompt}: DecisionRequest): () => readonly Token[] {
  let tokens: readonly Token[] | undefined;
  return () => {
    tokens ??= fitting(session, agentId, session.template.whole(prompt()));
    return tokens;
  };
}

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
