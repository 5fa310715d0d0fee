import {isDeepStrictEqual} from 'node:util';
import {type Agent, createRegistry} from '../agents/registry.ts';
import {RuntimeFailure} from '../errors.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import type {AgentFile, Fields} from './agent-file.ts';
import type {Content} from './content.ts';
import {type Problem, toSentence} from './problem.ts';

/** What the files need of the agents. */
export interface AgentsPort {
  find(agentId: string): Pick<Agent, 'given' | 'registration' | 'implicit'> | undefined;
  /** Registers an agent of whom the game has said nothing. */
  add(agentId: string): void;
  /** Lets an agent be what it is said to be now; it keeps its memory. */
  renew(agentId: string): void;
  remove(agentId: string): void;
}

/** Told of what comes of the files. */
export interface Teller {
  /** What is other than before, in words. */
  changed(file: string, what: string): void;
  /** A file says what cannot be, together with what the game says. */
  wrong(problem: Problem): void;
  /** A file cannot be without what the game has yet to say. */
  waits(problem: Problem): void;
}

/** Lets agents be what the files say. */
export interface Amendments {
  /** What an agent is of whom the game says this, or nothing (`implicit`): the files' fields win. */
  amend(given: AgentRegistration, implicit: boolean): AgentRegistration;
  /** From now on the files say this. */
  take(content: Content): void;
  /** Registers the agents of all files that are not there, because others were put in their place. */
  addMissing(): void;
}

interface Amendment {
  readonly now: AgentFile;
  /** What was possible last, for as long as `now` is not. */
  readonly before: AgentFile | undefined;
}

/** Creates amendments of nobody. */
export function createAmendments(agents: AgentsPort, tell: Teller): Amendments {
  const amendments = new Map<string, Amendment>();
  const told = new Map<string, string | undefined>();
  const findProblem = createTrial();

  /** Merges as `amend` does, and says what was not possible. */
  const merge = (given: AgentRegistration): {readonly registration: AgentRegistration; readonly problem?: Problem} => {
    const {now, before} = amendments.get(given.agent_id) ?? {};
    const wanted = withFields(given, now?.fields);
    const message = wanted === given ? undefined : findProblem(wanted);
    if (now === undefined || message === undefined) {
      return {registration: wanted};
    }
    const former = withFields(given, before?.fields);
    const problem = now.problemAt(['fallback', 'tools'].filter((name) => name in now.fields).slice(0, 1), message);
    return {registration: findProblem(former) === undefined ? former : given, problem};
  };

  /** Each problem is told once, until there is none. */
  const report = (agentId: string, problem: Problem | undefined, implicit: boolean) => {
    const isIncomplete = implicit && !('tools' in (amendments.get(agentId)?.now.fields ?? {}));
    const kind = isIncomplete ? 'waits' : 'wrong';
    const news = problem && `${kind} ${toSentence(problem)}`;
    if (problem !== undefined && told.get(agentId) !== news) {
      tell[kind](problem);
    }
    told.set(agentId, news);
  };

  const apply = (agentId: string) => {
    const agent = agents.find(agentId);
    const {registration, problem} = merge(agent?.given ?? nobody(agentId));
    report(agentId, problem, agent?.implicit ?? true);
    if (agent === undefined && problem === undefined) {
      agents.add(agentId);
    } else if (agent !== undefined && !isDeepStrictEqual(agent.registration, registration)) {
      agents.renew(agentId);
    }
  };

  const remove = (agentId: string, {now: {file}}: Amendment) => {
    amendments.delete(agentId);
    told.delete(agentId);
    const agent = agents.find(agentId);
    if (agent?.implicit === false) {
      tell.changed(file, `says nothing of ${agentId} any more, who is what the game registered`);
      apply(agentId);
    } else {
      tell.changed(file, `says nothing of ${agentId} any more, who is unregistered`);
      if (agent !== undefined) {
        agents.remove(agentId);
      }
    }
  };

  return {
    amend(given, implicit) {
      const {registration, problem} = merge(given);
      if (amendments.has(given.agent_id)) {
        report(given.agent_id, problem, implicit);
      }
      return registration;
    },
    take({agents: files}) {
      for (const [agentId, amendment] of amendments) {
        if (!files.has(agentId)) {
          remove(agentId, amendment);
        }
      }
      for (const [agentId, now] of files) {
        const old = amendments.get(agentId);
        const changes = toChanges(old?.now.fields, now.fields);
        if (old !== undefined && changes.length === 0) {
          amendments.set(agentId, {...old, now});
        } else {
          tell.changed(now.file, old === undefined ? `new, says who ${agentId} is` : `${changes.join(', ')} changed`);
          const wasPossible = old !== undefined && merge(agents.find(agentId)?.given ?? nobody(agentId)).problem === undefined;
          amendments.set(agentId, {now, before: wasPossible ? old.now : old?.before});
          apply(agentId);
        }
      }
    },
    addMissing() {
      for (const agentId of amendments.keys()) {
        if (agents.find(agentId) === undefined) {
          apply(agentId);
        }
      }
    },
  };
}

/** Of whom nobody has said anything. */
const nobody = (agentId: string): AgentRegistration => AgentRegistration.parse({agent_id: agentId});

/** The same object when the fields say nothing new, so that nobody takes it for a change. */
function withFields(given: AgentRegistration, fields: Fields = {}): AgentRegistration {
  const amended = {...given, ...fields};
  return isDeepStrictEqual(amended, given) ? given : amended;
}

const toChanges = (old: Fields = {}, now: Fields): readonly string[] =>
  Object.keys({...old, ...now}).filter((name) => !isDeepStrictEqual(old[name as keyof Fields], now[name as keyof Fields]));

/** Tries registrations out in a registry that nobody uses, and says what is wrong with them. */
function createTrial(): (registration: AgentRegistration) => string | undefined {
  const registry = createRegistry();
  return (registration) => {
    try {
      registry.register(registration);
      return undefined;
    } catch (error) {
      if (error instanceof RuntimeFailure) {
        return error.message;
      }
      throw error;
    }
  };
}
