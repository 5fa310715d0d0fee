import {RuntimeFailure} from '../errors.ts';
import type {BackendInfo, initialize} from '../protocol/initialize.ts';
import type {ParamsOf} from '../protocol/method.ts';
import {isCompatible, PROTOCOL_VERSION} from '../protocol/version.ts';
import type {Handler} from './handler.ts';

export interface InitializePort {
  readonly runtime: {readonly name: string; readonly version: string};
  readonly maxMessageBytes: number;
  backend(): BackendInfo;
  /** Called once a client has been accepted: from then on it is sent notifications, and its process is watched. */
  accept(client: ParamsOf<typeof initialize>): void;
}

/** Refuses clients of another major version of the protocol, naming both. */
export const handleInitialize =
  (port: InitializePort): Handler<typeof initialize> =>
  (params) => {
    if (!isCompatible(params.protocol_version)) {
      throw new RuntimeFailure(
        'VersionMismatch',
        `the client speaks protocol ${params.protocol_version}, this runtime ${PROTOCOL_VERSION}; use an addon and a runtime of the same release`,
        {data: {client: params.protocol_version, runtime: PROTOCOL_VERSION}},
      );
    }
    port.accept(params);
    return {
      protocol_version: PROTOCOL_VERSION,
      runtime: port.runtime,
      backend: port.backend(),
      limits: {max_message_bytes: port.maxMessageBytes},
    };
  };
