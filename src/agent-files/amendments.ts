import {isDeepStrictEqual} from 'node:util';
import type {Agent} from '../agents/registry.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import type {AgentFile} from './agent-file.ts';
import type {Content} from './content.ts';
import {toChanges, withFields} from './fields.ts';
import {type Problem, toSentence} from './problem.ts';
import {createTrial} from './trial.ts';

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

  /** The best that an agent can be: as its file says, else as it said when that was possible, else as the game says. Nothing, when not even that is possible. */
  const choose = (
    given: AgentRegistration,
  ): {readonly registration: AgentRegistration | undefined; readonly problem?: Problem} => {
    const {now, before} = amendments.get(given.agent_id) ?? {};
    const wanted = withFields(given, now?.fields);
    const message = findProblem(wanted);
    if (message === undefined) {
      return {registration: wanted};
    }
    const registration = [withFields(given, before?.fields), given].find((candidate) => findProblem(candidate) === undefined);
    const place = ['fallback', 'tools'].filter((name) => name in Object(now?.fields)).slice(0, 1);
    return {registration, ...(now && {problem: now.problemAt(place, message)})};
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

  /** Lets an agent be what it can be. Returns whether that is what its file says. */
  const apply = (agentId: string): boolean => {
    const agent = agents.find(agentId);
    const {registration, problem} = choose(agent?.given ?? nobody(agentId));
    report(agentId, problem, agent?.implicit ?? true);
    if (agent === undefined && problem === undefined) {
      agents.add(agentId);
    } else if (agent !== undefined && registration !== undefined && !isDeepStrictEqual(agent.registration, registration)) {
      agents.renew(agentId);
    }
    return problem === undefined;
  };

  const replace = (agentId: string, old: Amendment | undefined, now: AgentFile) => {
    const wasPossible = choose(agents.find(agentId)?.given ?? nobody(agentId)).problem === undefined;
    const before = wasPossible ? old?.now : old?.before;
    amendments.set(agentId, {now, before});
    if (apply(agentId)) {
      const changes = toChanges(before?.fields, now.fields);
      const what = changes.length > 0 ? `${changes.join(', ')} changed` : 'there is nothing wrong any more';
      tell.changed(now.file, old === undefined ? `new, says who ${agentId} is` : what);
    }
  };

  const remove = (agentId: string, {now: {file}}: Amendment) => {
    amendments.delete(agentId);
    told.delete(agentId);
    const agent = agents.find(agentId);
    const isOfGame = agent?.implicit === false;
    const isPossible = isOfGame && choose(agent.given).registration !== undefined;
    const fate = isPossible
      ? 'is what the game registered'
      : isOfGame
        ? 'stays as it was, because what the game registered is not possible alone'
        : 'is unregistered';
    tell.changed(file, `says nothing of ${agentId} any more, who ${fate}`);
    if (isPossible) {
      apply(agentId);
    } else if (agent?.implicit) {
      agents.remove(agentId);
    }
  };

  return {
    amend(given, implicit) {
      if (!amendments.has(given.agent_id)) {
        return given;
      }
      const {registration, problem} = choose(given);
      report(given.agent_id, problem, implicit);
      // The game is told what is wrong with it by whoever registers it.
      return registration ?? given;
    },
    take({agents: files}) {
      for (const [agentId, amendment] of amendments) {
        if (!files.has(agentId)) {
          remove(agentId, amendment);
        }
      }
      for (const [agentId, now] of files) {
        const old = amendments.get(agentId);
        if (old !== undefined && toChanges(old.now.fields, now.fields).length === 0) {
          amendments.set(agentId, {...old, now});
        } else {
          replace(agentId, old, now);
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
