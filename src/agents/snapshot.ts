import {RuntimeFailure, toMessage} from '../errors.ts';
import type {AgentEvents} from '../protocol/event.ts';
import type {RememberedAgent} from '../protocol/snapshot.ts';
import {canDo} from './can-do.ts';
import type {Chronicles} from './chronicle/chronicles.ts';
import {type Agent, createRegistry, type Registry} from './registry.ts';
import type {Scheduler} from './scheduler.ts';

export interface SnapshotServices {
  readonly registry: Registry;
  readonly scheduler: Scheduler;
  readonly chronicles: Chronicles;
  /** Told of every agent that is gone. */
  readonly onGone: (agentId: string) => void;
}

/** All agents with what they remember and go on with. What is with the model at this moment is not in it: it would be asked again. */
export function saveAgents({registry, scheduler}: Pick<SnapshotServices, 'registry' | 'scheduler'>): readonly RememberedAgent[] {
  return registry.list().map(({id, registration, implicit, memory}) => {
    const {last, newestTick} = scheduler.past(id);
    return {
      registration,
      implicit,
      memory: [...memory.recent()],
      ...(last && {
        last: {action: last.action, arrived_tick: last.arrivedTick, ...(last.sight !== undefined && {sight: last.sight})},
      }),
      newest_tick: newestTick,
    };
  });
}

/**
 * Puts saved agents in the place of all that there are: what these wait for is answered with what they go on with. So do their events, where the save has any. Throws SnapshotInvalid when something does not fit
 * together, and then changes nothing.
 */
export function restoreAgents(
  {registry, scheduler, chronicles, onGone}: SnapshotServices,
  saved: readonly RememberedAgent[],
  events?: readonly AgentEvents[],
): void {
  check(saved);
  if (events !== undefined) {
    chronicles.replace(events);
  }
  for (const {id} of registry.list()) {
    registry.unregister(id);
    scheduler.unseat(id);
    onGone(id);
  }
  for (const {registration, implicit, memory, last, newest_tick: newestTick} of saved) {
    const {agent} = registry.register(registration, implicit);
    // It may be amended since, and then it is asked anew.
    const sight = agent.registration === registration ? last?.sight : undefined;
    const kept = last && canDo(agent, last.action) ? {action: last.action, arrivedTick: last.arrived_tick, sight} : undefined;
    memory.filter((action) => canDo(agent, action)).forEach(agent.memory.remember);
    scheduler.seat(agent, {last: kept, newestTick});
  }
}

/** Tries everything out in a registry that nobody uses. */
function check(saved: readonly RememberedAgent[]): void {
  const tried = createRegistry();
  saved.forEach(({registration, memory, last}, at) => {
    const invalid = (problem: string, cause?: unknown) =>
      new RuntimeFailure(
        'SnapshotInvalid',
        `agents[${at}] (${JSON.stringify(registration.agent_id)}) of the snapshot is damaged: ${problem}; nothing was changed, try an older save`,
        {cause},
      );
    const {agent, replaced} = tryToRegister(() => tried.register(registration), invalid);
    const actions = [...memory, ...(last === undefined ? [] : [last.action])];
    const problem = replaced ? 'it comes twice' : findProblem(agent, actions);
    if (problem !== undefined) {
      throw invalid(problem);
    }
  });
}

function tryToRegister<Result>(register: () => Result, invalid: (problem: string, cause: unknown) => RuntimeFailure): Result {
  try {
    return register();
  } catch (cause) {
    throw cause instanceof RuntimeFailure ? invalid(toMessage(cause), cause) : cause;
  }
}

function findProblem({id, tools}: Agent, actions: RememberedAgent['memory']): string | undefined {
  for (const {agent_id, tool, params} of actions) {
    const problem = agent_id === id ? tools.findProblem(tool, params) : `it remembers what ${JSON.stringify(agent_id)} did`;
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}
