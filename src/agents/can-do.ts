import type {Agent} from './registry.ts';
import type {Call} from './stand-in.ts';

/** Whether an agent can do what it, or somebody of its name, decided once: its tools may be others by now. */
export const canDo = ({tools}: Pick<Agent, 'tools'>, {tool, params}: Call): boolean =>
  tools.findProblem(tool, params) === undefined;
