import {createRandom} from '../../scripts/model/random.ts';
import type {Backend, DecisionRequest} from '../../src/llm/backend.ts';
import {chooseAction} from '../../src/llm/scripted/policy.ts';
import {takeGroup} from '../lessons/classroom.ts';
import type {Moment} from '../lessons/life.ts';
import {toAct} from '../lessons/life.ts';

/** A call of a tool, as far as it is compared. */
type Call = ReturnType<typeof toAct>;

/** Somebody who is examined. */
export interface Examinee {
  readonly name: string;
  decide(request: DecisionRequest): Promise<Call>;
}

/** What came of it. */
export interface Marks {
  readonly name: string;
  readonly questions: number;
  /** Share of questions in which the tool was the expert's. */
  readonly sameTool: number;
  /** Share of questions in which what the tool was for was the expert's too, among those with the same tool that had a choice. */
  readonly sameTarget: number;
  /** Milliseconds of processor time for a decision, on average. */
  readonly cpuMs: number;
}

/** Perceptions that no lesson has: other names, other orders of tools, other worlds. The same seed gives the same ones. */
export function setExam(count: number, seed: number): readonly Moment[] {
  const random = createRandom(seed);
  const moments: Moment[] = [];
  while (moments.length < count) {
    moments.push(...takeGroup(random, {lives: 4, moments: 4, ticks: [8, 8, 8, 12, 16, 40]}, true).flat());
  }
  return moments.slice(0, count);
}

/** Asks somebody every question, one after the other. */
export async function takeExam(exam: readonly Moment[], {name, decide}: Examinee): Promise<Marks> {
  let [tools, targets, rightTargets] = [0, 0, 0];
  const startedMs = process.cpuUsage();
  for (const {request, judgement} of exam) {
    const right = toAct(request.actions, judgement);
    const given = await decide(request);
    if (given.tool === right.tool) {
      tools += 1;
      if (hasTarget(request, right)) {
        targets += 1;
        rightTargets += isSameTarget(right, given) ? 1 : 0;
      }
    }
  }
  const {user, system} = process.cpuUsage(startedMs);
  return {
    name,
    questions: exam.length,
    sameTool: tools / exam.length,
    sameTarget: rightTargets / targets,
    cpuMs: (user + system) / 1000 / exam.length,
  };
}

/** Whoever follows the runtime's scripted policy. */
export const SCRIPTED: Examinee = {
  name: 'scripted policy',
  decide: async ({actions, perception}) => chooseAction(actions, perception),
};

/** Whoever chooses a tool, and then what it is for, by throwing dice. */
export function createGambler(seed: number): Examinee {
  const random = createRandom(seed);
  return {
    name: 'random choice',
    async decide({actions}) {
      const {tool, params} = random.pick(actions);
      const chosen = params.fields.flatMap(({name, shape}) => {
        const option = shape.kind === 'choice' ? random.pick(shape.options) : shape;
        return option.kind === 'literal' ? [[name, option.value] as const] : [];
      });
      return {tool, params: Object.fromEntries(chosen)};
    },
  };
}

/** Whoever decides in a backend, always for what it finds likeliest. */
export function createModelExaminee(name: string, backend: Backend): Examinee {
  return {
    name,
    decide: (request) =>
      backend.decide({...request, sampling: {temperature: 0, seed: 1}, reasoningTokens: 0}, new AbortController().signal),
  };
}

/** Params that are texts are left out of the comparison: there are many ways to say something. */
const targetOf = ({params}: Call) => Object.entries(params).filter(([name]) => name !== 'message' && name !== 'speed');

const hasTarget = ({actions}: DecisionRequest, {tool}: Call): boolean =>
  actions.some((action) => action.tool === tool && action.params.fields.some(({shape}) => shape.kind === 'choice'));

const isSameTarget = (one: Call, other: Call): boolean => JSON.stringify(targetOf(one)) === JSON.stringify(targetOf(other));
