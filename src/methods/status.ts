import type {BackendInfo} from '../protocol/initialize.ts';
import type {status} from '../protocol/status.ts';
import {PROTOCOL_VERSION} from '../protocol/version.ts';
import type {Handler} from './handler.ts';

export interface StatusPort {
  readonly runtime: {readonly name: string; readonly version: string};
  uptimeMs(): number;
  agentCount(): number;
  ticksAnswered(): number;
  backend(): BackendInfo;
}

/** Says who is answering. */
export const handleStatus =
  (port: StatusPort): Handler<typeof status> =>
  () => ({
    ...port.runtime,
    protocol_version: PROTOCOL_VERSION,
    uptime_s: Math.round(port.uptimeMs()) / 1000,
    agents: port.agentCount(),
    ticks_answered: port.ticksAnswered(),
    backend: port.backend(),
  });
