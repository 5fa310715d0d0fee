import type {shutdown} from '../protocol/shutdown.ts';
import type {Handler} from './handler.ts';

export interface ShutdownPort {
  /** Gives up what is being decided and refuses new work. */
  close(): void;
}

/** Stops deciding; the process ends with the notification `exit`, or when the client closes the pipe. */
export const handleShutdown =
  (port: ShutdownPort): Handler<typeof shutdown> =>
  () => {
    port.close();
    return {};
  };
