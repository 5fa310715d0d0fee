import {RuntimeFailure} from '../errors.ts';
import type {ActionMessage} from '../protocol/action.ts';
import type {BackendInfo} from '../protocol/initialize.ts';
import type {JsonValue} from '../protocol/json.ts';
import {PerceptionMessage} from '../protocol/perception.ts';
import type {AgentRegistration} from '../protocol/register-agent.ts';
import type {EventOf} from '../recording/format.ts';
import {readRecording} from '../recording/read-recording.ts';

/** One agent's part of a recorded tick. */
export interface RecordedTurn {
  readonly perception: PerceptionMessage;
  /** The perception was broken; an empty one stands in its place. */
  readonly isInvalid: boolean;
  readonly action: ActionMessage;
  /** Why nobody decided, where the game was told. */
  readonly failure: string | undefined;
}

/** A tick that was asked for and answered. */
export interface RecordedTick {
  readonly tick: number;
  readonly simulationState: {readonly [key: string]: JsonValue};
  readonly turns: readonly RecordedTurn[];
  /** What was sent between its answer and the next tick. */
  readonly later: readonly ActionMessage[];
}

/** A whole recorded game, in memory. */
export interface RecordedRun {
  readonly path: string;
  /** Whoever decided at the end. */
  readonly backend: BackendInfo | undefined;
  /** The agents as the game registered them last. */
  readonly agents: ReadonlyMap<string, AgentRegistration>;
  readonly ticks: readonly RecordedTick[];
}

/** Reads a recording. Throws SettingInvalid when it is none, or has no answered tick. */
export async function readRun(path: string): Promise<RecordedRun> {
  const agents = new Map<string, AgentRegistration>();
  const ticks: (RecordedTick & {readonly later: ActionMessage[]})[] = [];
  const open = new Map<number, EventOf<'tick'>>();
  let backend: BackendInfo | undefined;
  for await (const event of readRecording(path)) {
    if (event.event === 'agent') {
      agents.set(event.registration.agent_id, event.given ?? event.registration);
    } else if (event.event === 'backend') {
      backend = event.backend;
    } else if (event.event === 'tick') {
      open.set(event.request, event);
    } else if (event.event === 'answer') {
      const asked = open.get(event.request);
      open.delete(event.request);
      if (asked !== undefined) {
        ticks.push({tick: event.tick, simulationState: asked.simulation_state, turns: toTurns(asked, event), later: []});
      }
    } else if (event.event === 'late') {
      ticks.at(-1)?.later.push(event.action);
    }
  }
  if (ticks.length === 0) {
    throw new RuntimeFailure('SettingInvalid', `${path} has no tick that was answered; record a game with --record FILE`);
  }
  return {path, backend, agents, ticks};
}

function toTurns({tick, perceptions}: EventOf<'tick'>, {actions, errors = []}: EventOf<'answer'>): readonly RecordedTurn[] {
  const places = new Map<unknown, number>();
  perceptions.forEach((perception, at) => {
    const id = Object(perception).agent_id;
    places.set(id, places.get(id) ?? at);
  });
  return actions.map((action) => {
    const index = places.get(action.agent_id);
    const parsed = PerceptionMessage.safeParse(index === undefined ? undefined : perceptions[index]);
    return {
      perception: parsed.success ? {...parsed.data, tick} : PerceptionMessage.parse({agent_id: action.agent_id, tick}),
      isInvalid: !parsed.success,
      action,
      failure: errors.find((error) => error.index === index && error.issues === undefined)?.message,
    };
  });
}
