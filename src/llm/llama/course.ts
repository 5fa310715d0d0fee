import type {LlamaContextSequence, Token} from 'node-llama-cpp';
import {RuntimeFailure} from '../../errors.ts';
import type {DecisionRequest, TokenCounts} from '../backend.ts';
import type {Mind} from '../deliberate.ts';
import type {JsonValue, Shape} from '../shape.ts';
import {fillRecord} from './fill.ts';
import {toGrammar} from './grammar.ts';
import {readValue} from './read-value.ts';
import {sayValue} from './say.ts';
import {scoreNext} from './score.ts';
import {toQuestionKey} from './scores.ts';
import {countCommon, evaluateButLastBatch, keepTokens} from './sequence-state.ts';
import type {Session} from './session.ts';

/** One decision in the making: what was said behind the prompt so far, and what it has cost. */
export interface Course extends Mind {
  /** Tokens said behind the prompt. */
  readonly said: readonly Token[];
  readonly tokens: TokenCounts;
  /** Others need not wait for this decision any longer. */
  end(): void;
}

export interface CourseOptions {
  readonly session: Session;
  readonly request: DecisionRequest;
  /** Worked out when something has to be evaluated. */
  readonly prompt: () => readonly Token[];
  /** What was said behind the prompt before. */
  readonly said?: readonly Token[];
  /** The agent's sequence; asked for when something has to be evaluated. */
  readonly borrow: () => Promise<LlamaContextSequence>;
  readonly signal: AbortSignal;
}

/** Lets the model weigh and speak for one agent. Rejects with DecisionFailed when what it says does not fit into the context. */
export function createCourse({session, request, prompt, borrow, signal, said: before = []}: CourseOptions): Course {
  const {priors, labelTokens, scores, muster, contextTokens} = session;
  const place = muster.join();
  const said = [...before];
  const saidLabels: string[] = [];
  const tokens = {reused: 0, prefilled: 0, sampled: 0, forced: 0, repeated: 0};

  /** Brings the sequence to what has been said, but for the tokens that are answered: those are to be evaluated next. */
  const approach = (sequence: LlamaContextSequence, lead: readonly Token[] = []) => {
    const target = [...prompt(), ...said, ...lead];
    const common = Math.min(countCommon(sequence, target), target.length - 1);
    const behindPrompt = target.length - Math.max(common, prompt().length);
    tokens.forced += behindPrompt;
    tokens.prefilled += target.length - common - behindPrompt;
    if (tokens.reused === 0) {
      tokens.reused = common;
    }
    return {target, need: target.length - common};
  };

  /** Evaluates what is missing together with all who decide at this moment, and scores what may come next. */
  const evaluate = async (labels: readonly string[]): Promise<readonly number[]> => {
    const sequence = await borrow();
    const {target, need} = approach(sequence);
    let missing = need;
    const agree = async () => {
      const length = await place.agree(missing, signal, request.dueMs);
      signal.throwIfAborted();
      return length;
    };
    let length = await agree();
    while (length < missing) {
      const start = target.length - missing;
      await keepTokens(sequence, target, start);
      const part = sequence.evaluateWithoutGeneratingNewTokens(target.slice(start, start + length));
      place.arrive();
      await part;
      missing -= length;
      length = await agree();
    }
    const kept = Math.max(0, target.length - length);
    tokens.repeated += Math.max(0, target.length - kept - missing);
    await keepTokens(sequence, target, kept);
    const scoring = scoreNext(sequence, target.slice(kept), labels.map(labelTokens));
    place.arrive();
    return scoring;
  };

  const priorOf = async (labels: readonly string[]): Promise<readonly number[]> => {
    const find = () => priors.find(request.prompt(), saidLabels, labels);
    if (find() === undefined) {
      await priors.prepare(request, await borrow(), signal);
    }
    return find() ?? labels.map(() => 0);
  };

  const speak = async (path: string, shape: Shape): Promise<JsonValue> => {
    place.leave();
    const sequence = await borrow();
    const cue = session.template.plain(`\n${path}: `);
    const {target, need} = approach(sequence, cue);
    await keepTokens(sequence, target, target.length - need);
    const maxTokens = contextTokens - target.length;
    const {value, tokens: sampled} =
      maxTokens > 0
        ? await sayValue({
            sequence,
            lead: await evaluateButLastBatch(sequence, target.slice(target.length - need), signal),
            grammar: session.toGrammarState(toGrammar(shape, session.text.isSayable)),
            tokenBias: session.tokenBias,
            sampling: request.sampling,
            maxTokens,
            signal,
          })
        : {value: undefined, tokens: []};
    said.push(...cue, ...sampled);
    tokens.sampled += sampled.length;
    const read = readValue(value, shape);
    return read === undefined ? unsaid(request.agentId, path, value, maxTokens, contextTokens) : read;
  };

  return {
    said,
    tokens,
    async weigh(labels) {
      const key = toQuestionKey(request.prompt(), said);
      const prior = await priorOf(labels);
      let logits = scores.find(key, labels);
      if (logits === undefined) {
        logits = await evaluate(labels);
        scores.keep(key, labels, logits);
      }
      signal.throwIfAborted();
      return logits.map((logit, at) => logit - (prior[at] ?? 0));
    },
    take(label) {
      said.push(labelTokens(label));
      saidLabels.push(label);
    },
    async say(name, shape) {
      const {[name]: value} = await fillRecord({kind: 'record', fields: [{name, shape}]}, speak);
      return value as JsonValue;
    },
    end: place.leave,
  };
}

function unsaid(agentId: string, path: string, value: unknown, maxTokens: number, contextTokens: number): never {
  const finding =
    value === undefined
      ? `did not end within the ${Math.max(0, maxTokens)} tokens that are left of its context of ${contextTokens}; raise --context`
      : `does not fit, please report it: ${JSON.stringify(value)}`;
  throw new RuntimeFailure('DecisionFailed', `what agent ${agentId} says for ${path} ${finding}`, {
    data: {agentId, contextTokens},
  });
}
