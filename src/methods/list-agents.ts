import type {listAgents} from '../protocol/list-agents.ts';
import type {ResultOf} from '../protocol/method.ts';
import type {Handler} from './handler.ts';

export interface ListAgentsPort {
  list(): ResultOf<typeof listAgents>['agents'];
}

/** Lists the agents in the order of their registration. */
export const handleListAgents =
  (port: ListAgentsPort): Handler<typeof listAgents> =>
  () => ({agents: port.list()});
