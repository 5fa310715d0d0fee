import {type Agent, createRegistry} from '../agents/registry.ts';
import {toRequest} from '../agents/request.ts';
import {createTurn} from '../agents/turn.ts';
import {toMessage} from '../errors.ts';
import type {Backend, Decision} from '../llm/backend.ts';
import type {ActionMessage} from '../protocol/action.ts';
import {findDifference} from './find-difference.ts';
import type {RecordedRun, RecordedTick, RecordedTurn} from './recorded-run.ts';

/** How one recorded question was answered then, and now. */
export interface AskedAgain {
  readonly agentId: string;
  readonly tick: number;
  readonly before: ActionMessage;
  /** Absent when it failed. */
  readonly now?: Decision;
  readonly failure?: string;
  readonly isSameTool: boolean;
  readonly isSameAction: boolean;
}

export interface AskAgainOptions {
  readonly run: RecordedRun;
  /** Started already. */
  readonly backend: Backend;
  /** Who all agents are instead of who they were. */
  readonly persona?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks a backend what was asked in a recorded game: each perception that was decided on, with the same memories of what was decided then, whatever it answers now. The prompts are written
 * by this runtime. Agents of a tick are asked side by side, as many as the backend likes.
 */
export async function* askAgain({run, backend, persona, signal}: AskAgainOptions): AsyncGenerator<AskedAgain> {
  const registry = createRegistry();
  for (const registration of run.agents.values()) {
    registry.register({...registration, ...(persona !== undefined && {persona})});
  }
  const decidedLate = new Map(
    run.ticks
      .flatMap(({later}) => later)
      .flatMap((action) => (action.source === 'model' ? [[toKey(action), action] as const] : [])),
  );
  const decided = ({isInvalid, action}: RecordedTurn): ActionMessage | undefined =>
    isInvalid ? undefined : ['model', 'cache', 'scripted'].includes(action.source) ? action : decidedLate.get(toKey(action));

  for (const tick of run.ticks) {
    const questions = tick.turns.flatMap((turn) => {
      const before = decided(turn);
      return before === undefined ? [] : [{turn, before, agent: registry.require(before.agent_id)}];
    });
    const answers: AskedAgain[] = [];
    const waiting = [...questions];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        answers.push(await ask(next.agent, tick, next.turn, next.before, backend, signal));
      }
    };
    await Promise.all(Array.from({length: Math.min(questions.length, backend.slots(run.agents.size))}, work));
    for (const {agent, before} of questions) {
      agent.memory.remember(before);
    }
    yield* answers.sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
  }
}

async function ask(
  agent: Agent,
  {tick, simulationState}: RecordedTick,
  {perception}: RecordedTurn,
  before: ActionMessage,
  backend: Backend,
  signal: AbortSignal,
): Promise<AskedAgain> {
  const turn = createTurn({agent, perception, dueMs: undefined, simulationState, standIn: () => before, settle() {}});
  const asked = {agentId: agent.id, tick, before};
  try {
    const now = await backend.decide(toRequest(turn), signal);
    const isSameTool = now.tool === before.tool;
    return {...asked, now, isSameTool, isSameAction: isSameTool && findDifference(before.params, now.params) === undefined};
  } catch (error) {
    signal.throwIfAborted();
    return {...asked, failure: toMessage(error), isSameTool: false, isSameAction: false};
  }
}

const toKey = ({agent_id, tick}: ActionMessage): string => `${tick} ${agent_id}`;
