import type {ActionMessage, ActionSource} from '../protocol/action.ts';
import {FAILURES, type FailureKind} from '../protocol/failures.ts';
import {toIssues} from '../protocol/issues.ts';
import {AgentId} from '../protocol/json.ts';
import {PerceptionMessage} from '../protocol/perception.ts';
import type {AgentError, TickRequest, tick} from '../protocol/tick.ts';
import type {Handler} from './handler.ts';
import {readPerception} from './read-perception.ts';

/** What a tick needs of the agents. */
export interface TickPort {
  /** One result per entry, in their order, by the deadline at the latest. */
  decide(tick: {
    readonly entries: readonly {readonly perception: PerceptionMessage; readonly isInvalid: boolean}[];
    readonly simulationState: TickRequest['simulation_state'];
    /** By the same clock as `now`. */
    readonly dueMs: number | undefined;
    readonly signal: AbortSignal;
  }): Promise<readonly {readonly action: ActionMessage; readonly failure: string | undefined}[]>;
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** For ticks without a deadline of their own. */
  defaultDeadlineMs(): number | undefined;
}

/** Checks each perception on its own, so that a bad one costs its own agent a decision and nobody else. */
export const handleTick =
  (port: TickPort): Handler<typeof tick> =>
  async (request, {signal, receivedMs: startedMs}) => {
    const {entries, errors} = readPerceptions(request);
    const deadlineMs = request.deadline_ms ?? port.defaultDeadlineMs();
    // Counted from the arrival: reading a thousand perceptions takes its time.
    const dueMs = deadlineMs === undefined ? undefined : startedMs + deadlineMs;
    const results = await port.decide({entries, simulationState: request.simulation_state, dueMs, signal});
    results.forEach(({action, failure}, at) => {
      const entry = entries[at];
      if (failure !== undefined && entry !== undefined) {
        errors.push({
          agent_id: entry.perception.agent_id,
          index: entry.index,
          code: FAILURES[toFailureKind(action.reason)].code,
          message: failure,
        });
      }
    });
    const actions = results.map(({action}) => action);
    return {
      tick: request.tick,
      actions,
      ...(errors.length > 0 && {errors}),
      metrics: {
        tick_time_ms: Math.round((port.now() - startedMs) * 1000) / 1000,
        agents_processed: request.perceptions.length,
        actions_generated: actions.length,
        sources: countSources(actions),
      },
    };
  };

function toFailureKind(reason: ActionMessage['reason']): FailureKind {
  return reason === 'invalid_perception' ? 'PerceptionInvalid' : reason === 'diverged' ? 'ReplayDiverged' : 'DecisionFailed';
}

interface Entry {
  readonly perception: PerceptionMessage;
  readonly isInvalid: boolean;
  readonly index: number;
}

function readPerceptions({tick, perceptions}: TickRequest): {entries: Entry[]; errors: AgentError[]} {
  const entries: Entry[] = [];
  const errors: AgentError[] = [];
  const seen = new Set<string>();
  const code = FAILURES.PerceptionInvalid.code;

  perceptions.forEach((value, index) => {
    const parsed = readPerception(value);
    const id = parsed.success ? parsed.data.agent_id : readAgentId(value);
    const name = id === undefined ? `perceptions[${index}]` : `the perception of ${JSON.stringify(id)}`;
    if (id !== undefined && seen.has(id)) {
      errors.push({agent_id: id, index, code, message: `${name} comes twice in this tick; the first one counts`});
      return;
    }
    if (!parsed.success) {
      const issues = toIssues(parsed.error);
      const first = `${issues[0]?.path || 'value'}: ${issues[0]?.message}`;
      errors.push({...(id !== undefined && {agent_id: id}), index, code, message: `${name} is not valid: ${first}`, issues});
    }
    if (id !== undefined) {
      seen.add(id);
      const perception = parsed.success ? parsed.data : PerceptionMessage.parse({agent_id: id, tick});
      // It belongs to this tick, whatever it says itself.
      perception.tick = tick;
      entries.push({perception, isInvalid: !parsed.success, index});
    }
  });
  return {entries, errors};
}

function readAgentId(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'agent_id' in value ? AgentId.safeParse(value.agent_id) : undefined;
  return id?.data;
}

function countSources(actions: readonly ActionMessage[]): Partial<Record<ActionSource, number>> {
  const counts: Partial<Record<ActionSource, number>> = {};
  for (const {source} of actions) {
    counts[source] = (counts[source] ?? 0) + 1;
  }
  return counts;
}
