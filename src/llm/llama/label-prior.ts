import type {LlamaContextSequence} from 'node-llama-cpp';
import type {Prompt, WarmUpRequest} from '../backend.ts';
import {labelsOf} from '../deliberate.ts';
import {OPTION_LABELS} from '../labels.ts';
import type {ChatTemplate} from './chat-template.ts';
import type {LabelTokens} from './label-tokens.ts';
import {scoreNext} from './score.ts';
import {evaluateButLastBatch, keepCommonPrefix} from './sequence-state.ts';

/** Priors are measured with few things in the prompt, and with as many as there are labels. */
const SIZES = [16, OPTION_LABELS.length];

/**
 * How much a model likes each label for no reason at all: the logits that it gives the labels when the prompt says nothing. They are
 * subtracted from the logits of real prompts, after Zhao et al. 2021, "Calibrate Before Use" (contextual calibration).
 */
export interface LabelPriors {
  /** Measures in this sequence what will be needed for these actions with about as many things and is not known, once for all agents with the same tools. */
  prepare(request: WarmUpRequest, sequence: LlamaContextSequence, signal: AbortSignal): Promise<void>;
  /** The priors of labels that come next when `said` has been said, in their order; undefined when they have not been measured. */
  find(prompt: Prompt, said: readonly string[], labels: readonly string[]): readonly number[] | undefined;
}

/** Priors of a model that likes no letter better than another. */
export const NO_PRIORS: LabelPriors = {prepare: async () => {}, find: (_prompt, _said, labels) => labels.map(() => 0)};

/** Labels that have been said, and those that can be said behind them. */
type Question = readonly [lead: readonly string[], labels: readonly string[]];

type Priors = ReadonlyMap<string, number>;

/** Creates priors that are measured when they are first needed. */
export function createLabelPriors(template: ChatTemplate, tokens: LabelTokens): LabelPriors {
  const measured = new Map<string, Priors>();
  const measuring = new Map<string, Promise<void>>();

  const measure = async (
    blank: Prompt,
    lead: readonly string[],
    labels: readonly string[],
    sequence: LlamaContextSequence,
    signal: AbortSignal,
  ): Promise<Priors> => {
    const missing = await keepCommonPrefix(sequence, [...template.whole(blank), ...lead.map(tokens)]);
    const logits = await scoreNext(sequence, await evaluateButLastBatch(sequence, missing, signal), labels.map(tokens));
    return new Map(labels.map((label, at) => [label, logits[at] ?? 0]));
  };

  /** Does something once for all who want it at the same time. What fails for one, because it is aborted, the next one tries. */
  const once = async (key: string, work: () => Promise<Priors>): Promise<void> => {
    while (!measured.has(key)) {
      const others = measuring.get(key);
      if (others !== undefined) {
        await others.catch(() => undefined);
      } else {
        const own = work().then((priors) => void measured.set(key, priors));
        measuring.set(key, own);
        await own.finally(() => measuring.delete(key));
      }
    }
  };

  return {
    async prepare(request, sequence, signal) {
      const {blank, actions} = request;
      const prompt = request.prompt();
      const things = countThings(prompt);
      const empty = blank(things);
      for (const [lead, labels] of toQuestions(empty, actions, prompt)) {
        await once(toKey(prompt, things, lead), () => measure(empty, lead, labels, sequence, signal));
      }
    },
    find(prompt, said, labels) {
      const priors = measured.get(toKey(prompt, countThings(prompt), toLead(said)));
      return labels.every((label) => priors?.has(label)) ? labels.map((label) => priors?.get(label) ?? 0) : undefined;
    },
  };
}

const toKey = ({shared}: Prompt, things: number, lead: readonly string[]) => `${things} ${lead.join(' ')} ${shared}`;

/** Labels behind which others come: which thing was chosen makes no difference to what comes next when nothing is known of any. */
const toLead = ([tool, ...options]: readonly string[]): readonly string[] =>
  tool === undefined ? [] : [tool, ...options.map(() => OPTION_LABELS[0] as string)];

/** What can be asked: which tool; and for each tool each of its choices, behind those before it. */
function toQuestions(empty: Prompt, actions: WarmUpRequest['actions'], {labels}: Prompt): Question[] {
  const choices = actions.flatMap(({tool, params}, at): Question[] => {
    const isOneOfSeveral = actions.some((other, place) => place !== at && other.tool === tool);
    const said = [empty.labels.get(`tool ${tool}`) ?? ''];
    const calls: Question[] = isOneOfSeveral ? [[toLead(said), OPTION_LABELS]] : [];
    said.push(...(isOneOfSeveral ? [''] : []));
    const fields = params.fields.flatMap((field): Question[] => {
      const lead = toLead(said);
      const isChoice = labelsOf(field, labels).length > 0;
      said.push(...(isChoice ? [''] : []));
      return isChoice ? [[lead, OPTION_LABELS]] : [];
    });
    return [...calls, ...fields];
  });
  return [[[], [...empty.labels.values()]], ...choices];
}

/** The size that holds the highest label in use. */
function countThings({labels}: Prompt): number {
  const used = new Set([...labels].flatMap(([key, label]) => (key.startsWith('tool ') ? [] : label)));
  const highest = OPTION_LABELS.findLastIndex((label) => used.has(label));
  return SIZES.find((size) => highest < size) ?? OPTION_LABELS.length;
}
