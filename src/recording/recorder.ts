import type {Observer} from '../agents/observer.ts';
import type {Agent} from '../agents/registry.ts';
import type {Handler} from '../methods/handler.ts';
import type {ActionMessage} from '../protocol/action.ts';
import type {BackendInfo, initialize} from '../protocol/initialize.ts';
import type {ParamsOf} from '../protocol/method.ts';
import type {tick} from '../protocol/tick.ts';
import {createEventLog, type EventLogOptions} from './event-log.ts';
import type {ModelFile} from './model-file.ts';
import {observeDecisions} from './observe-decisions.ts';
import {recordTicks} from './record-ticks.ts';

/** Keeps what happens in a game for whoever wants to know later why somebody did something. Nothing here waits for the disk, and nothing throws. */
export interface Recorder {
  /** To be told of decisions. */
  readonly observer: Observer;
  /** The same handler, recorded. */
  recordTicks(handle: Handler<typeof tick>): Handler<typeof tick>;
  clientAccepted(client: ParamsOf<typeof initialize>): void;
  agentAdded(agent: Agent): void;
  agentGone(agentId: string): void;
  backendChanged(backend: BackendInfo): void;
  modelKnown(model: ModelFile): void;
  /** An action goes out as a notification. */
  sentLate(action: ActionMessage): void;
  /** The runtime ends. Resolves when everything is written, as far as the disk takes it. */
  end(exitCode: number, reason: string): Promise<void>;
}

/** Begins a recording. */
export function createRecorder(options: EventLogOptions): Recorder {
  const log = createEventLog(options);
  return {
    observer: observeDecisions(log),
    recordTicks: (handle) => recordTicks(handle, log),
    clientAccepted({protocol_version, client: {name, version}, settings: {deadline_ms}}) {
      // Named one by one, so that what a client may say one day in confidence stays out.
      const deadline = deadline_ms === undefined ? {} : {deadline_ms};
      log.note({event: 'client', protocol_version, client: {name, version}, ...deadline}, {begins: 'client'});
    },
    agentAdded({registration, given, implicit, standingPrompt: {shared, persona}}) {
      const amended = given === registration ? {} : {given};
      log.note(
        {event: 'agent', registration, ...amended, implicit, shared, persona},
        {begins: toStandingName(registration.agent_id)},
      );
    },
    agentGone(agent_id) {
      log.note({event: 'unregistered', agent_id}, {ends: toStandingName(agent_id)});
    },
    backendChanged(backend) {
      // Progress is for whoever waits.
      if (backend.state !== 'loading') {
        log.note({event: 'backend', backend}, {begins: 'backend'});
      }
    },
    modelKnown: (model) => log.note({event: 'model', ...model}, {begins: 'model'}),
    sentLate: (action) => log.note({event: 'late', action}),
    end(exitCode, reason) {
      log.note({event: 'end', exit_code: exitCode, reason});
      return log.close();
    },
  };
}

const toStandingName = (agentId: string): string => `agent ${agentId}`;
