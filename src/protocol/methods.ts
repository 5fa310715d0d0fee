import {health} from './health.ts';
import {initialize} from './initialize.ts';
import {listAgents} from './list-agents.ts';
import {metrics} from './metrics.ts';
import {recall} from './recall.ts';
import {registerAgent} from './register-agent.ts';
import {remember} from './remember.ts';
import {restore} from './restore.ts';
import {shutdown} from './shutdown.ts';
import {snapshot} from './snapshot.ts';
import {status} from './status.ts';
import {tick} from './tick.ts';
import {unregisterAgent} from './unregister-agent.ts';

/** Every method of the protocol, in the order of a session. */
export const METHODS = [
  initialize,
  registerAgent,
  unregisterAgent,
  listAgents,
  tick,
  remember,
  recall,
  snapshot,
  restore,
  metrics,
  health,
  status,
  shutdown,
] as const;
