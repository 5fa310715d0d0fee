import type {Clock} from '../agents/clock.ts';
import type {Observer} from '../agents/observer.ts';
import type {Registry} from '../agents/registry.ts';
import {type ScriptedPolicy, toStandIn} from '../agents/stand-in.ts';
import {isLegal} from '../agents/tools/legal-actions.ts';
import {RuntimeFailure} from '../errors.ts';
import type {TickPort} from '../methods/tick.ts';
import type {ActionMessage} from '../protocol/action.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import type {AgentRegistration} from '../protocol/register-agent.ts';
import {type Divergence, toSentence} from './divergence.ts';
import {findDifference} from './find-difference.ts';
import type {RecordedRun} from './recorded-run.ts';
import {createTurnIndex, type FoundTurn} from './turn-index.ts';

/** What becomes of a game that goes another way than the recorded one. */
export type OnDivergence = 'fail' | 'fallback';

export interface ReplayOptions {
  readonly run: RecordedRun;
  readonly onDivergence: OnDivergence;
  readonly registry: Registry;
  readonly observer: Observer;
  readonly clock: Clock;
  readonly choose: ScriptedPolicy;
  /** Told of everything that is not as it was. */
  readonly onDiverged: (divergence: Divergence) => void;
  /** Sends what was sent between the answer of a tick and the next tick. */
  readonly sendLate: (action: ActionMessage) => void;
}

/**
 * Answers a game from a recording. Laws: the same perception of the same agent in the same tick is answered by the same action, to the last field, whoever decided then;
 * every answer is there at once; no turn is handed out twice.
 */
export interface Replay extends Pick<TickPort, 'decide'> {
  /** Compares an agent with the recorded one of its name. Throws ReplayDiverged when it is another and that is to fail. */
  checkAgent(registration: AgentRegistration): void;
}

type Result = Awaited<ReturnType<TickPort['decide']>>[number];
type Entry = Parameters<TickPort['decide']>[0]['entries'][number];

/** Begins a replay at the first tick. */
export function createReplay(options: ReplayOptions): Replay {
  const {run, onDivergence, registry, observer, clock, choose, onDiverged, sendLate} = options;
  const index = createTurnIndex(run);

  const diverge = (divergence: Divergence): string => {
    const sentence = toSentence(divergence);
    onDiverged(divergence);
    if (onDivergence === 'fail') {
      throw new RuntimeFailure(
        'ReplayDiverged',
        `${sentence}; mend the game or record it anew, or go on with --on-divergence fallback`,
        {
          data: {agent_id: divergence.agentId, tick: divergence.tick, field: divergence.field},
        },
      );
    }
    return sentence;
  };

  const answer = ({perception, isInvalid}: Entry, simulationState: object): {result: Result; found: FoundTurn | undefined} => {
    const {agent_id: agentId, tick} = perception;
    const compare = ({turn, of}: FoundTurn) =>
      findDifference(turn.isInvalid, isInvalid, 'is broken') ??
      findDifference(turn.perception, perception) ??
      findDifference(of.simulationState, simulationState, 'simulation_state');
    const found = index.take(agentId, tick, (candidate) => compare(candidate) === undefined);
    const difference = found && compare(found);
    if (found !== undefined && difference === undefined) {
      return {result: {action: found.turn.action, failure: found.turn.failure}, found};
    }
    const {path: field, ...values} = difference ?? {};
    const failure = diverge({agentId, tick, ...(field !== undefined && {field, ...values})});
    return {result: {action: standIn(perception), failure}, found};
  };

  /** The nearest recorded action, where the agent can do that now; else what it does when nobody decides. */
  const standIn = (perception: PerceptionMessage): ActionMessage => {
    const agent = registry.require(perception.agent_id);
    const {tick} = perception;
    const near = index.nearest(agent.id, tick)?.turn.action;
    if (near !== undefined && agent.tools.findProblem(near.tool, near.params) === undefined && isLegal(near, perception)) {
      const {tool, params, reasoning} = near;
      return {agent_id: agent.id, tick, tool, params, reasoning, source: 'carried', reason: 'diverged', decided_tick: near.tick};
    }
    const shapes = () => agent.tools.actions(perception, agent.registration);
    return toStandIn({agent, perception, last: undefined, reason: 'diverged', shapes, choose});
  };

  return {
    checkAgent(registration) {
      const recorded = run.agents.get(registration.agent_id);
      const difference = recorded && findDifference(recorded, registration);
      if (recorded === undefined || difference !== undefined) {
        const {path: field, ...values} = difference ?? {};
        diverge({agentId: registration.agent_id, ...(field !== undefined && {field: `registration.${field}`, ...values})});
      }
    },
    async decide({entries, simulationState}) {
      const startedMs = clock.now();
      observer.tickReceived();
      const answers = entries.map((entry) => answer(entry, simulationState));
      const results = answers.map(({result}) => result);
      observer.tickAnswered({
        tickMs: clock.now() - startedMs,
        pastDeadline: false,
        sources: results.map(({action}) => action.source),
      });
      const later = [...new Set(answers.flatMap(({found}) => found?.of ?? []))].flatMap(({later: sent}) => sent);
      // The answer itself goes first.
      setImmediate(() => later.forEach(sendLate));
      return results;
    },
  };
}
