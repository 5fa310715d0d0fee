import type {health} from '../protocol/health.ts';
import type {BackendInfo} from '../protocol/initialize.ts';
import type {Handler} from './handler.ts';

export interface HealthPort {
  backend(): BackendInfo;
}

/** Healthy means that decisions can be made now. */
export const handleHealth =
  (port: HealthPort): Handler<typeof health> =>
  () => {
    const {state, message} = port.backend();
    if (state === 'ready') {
      return {status: 'healthy'};
    }
    return state === 'failed' ? {status: 'degraded', ...(message !== undefined && {message})} : {status: 'starting'};
  };
