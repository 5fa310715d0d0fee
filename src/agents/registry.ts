import {RuntimeFailure} from '../errors.ts';
import type {Sampling} from '../llm/backend.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import type {ToolDefinition} from '../protocol/tool.ts';
import {canDo} from './can-do.ts';
import {type Chronicle, createChronicle} from './chronicle/chronicle.ts';
import {createMemory, type Memory} from './memory.ts';
import {once} from './once.ts';
import {createNarrator, type Narrator} from './prompt/account.ts';
import {type StandingPrompt, toStandingPrompt} from './prompt/prompt.ts';
import {toSeed} from './seed.ts';
import {DEFAULT_TOOLS, DEFAULT_TOOLS_2D} from './tools/default-tools.ts';
import {createToolSet, type ToolSet} from './tools/tool-set.ts';

/** A registered agent: what is said of it, and what it remembers. */
export interface Agent {
  readonly id: string;
  /** What the game says of it. */
  readonly given: AgentRegistration;
  /** What counts: `given`, as it is amended. */
  readonly registration: AgentRegistration;
  readonly tools: ToolSet;
  readonly sampling: Sampling;
  readonly standingPrompt: StandingPrompt;
  readonly memory: Memory;
  readonly narrator: Narrator;
  /** What it has lived through; opened when it is first asked for. */
  chronicle(): Chronicle;
  /** The game has not registered it: it appeared in a tick all the same, or somebody else knows of it. */
  readonly implicit: boolean;
}

/** All agents of the game, by id. */
export interface Registry {
  readonly size: number;
  /** Registers an agent, or replaces it and forgets its memory. Throws AgentInvalid or ToolUnsupported and then changes nothing. */
  register(registration: AgentRegistration, implicit?: boolean): {agent: Agent; replaced: boolean};
  /** Throws AgentUnknown. */
  unregister(agentId: string): void;
  /** The agent of this id; one that was never registered is registered with the default tools. */
  require(agentId: string): Agent;
  find(agentId: string): Agent | undefined;
  /** Makes an agent anew of what the game says of it, because it is amended otherwise now. It remembers what it can still do. Throws AgentUnknown. */
  renew(agentId: string): Agent;
  list(): readonly Agent[];
}

export interface RegistryOptions {
  /** Told of every agent, registered, seen or renewed. */
  readonly onAdded?: ((agent: Agent) => void) | undefined;
  /** What an agent of this id has lived through. */
  readonly chronicleOf?: (agentId: string) => Chronicle;
  /** Has the last word on what is said of an agent. It returns what it was given where it has nothing to say, and else something that can be registered. */
  readonly amend?: ((given: AgentRegistration, implicit: boolean) => AgentRegistration) | undefined;
}

/** Of agents that registered none. */
const defaultTools = {
  2: once(() => createToolSet(DEFAULT_TOOLS_2D, {areKnownGood: true})),
  3: once(() => createToolSet(DEFAULT_TOOLS, {areKnownGood: true})),
};

/** Creates an empty registry. */
export function createRegistry({
  onAdded = () => {},
  chronicleOf = createChronicle,
  amend = (given) => given,
}: RegistryOptions = {}): Registry {
  const agents = new Map<string, Agent>();
  const toolSets = createToolSets();

  const add = (given: AgentRegistration, implicit: boolean, remembered: ReturnType<Memory['recent']> = []): Agent => {
    const registration = amend(given, implicit);
    const tools = registration.tools === undefined ? defaultTools[registration.dimensions]() : toolSets(registration.tools);
    checkFallback(registration, tools);
    const {temperature, seed = toSeed(registration.agent_id)} = registration.sampling;
    const agent: Agent = {
      id: registration.agent_id,
      given,
      registration,
      tools,
      sampling: {temperature, seed},
      standingPrompt: toStandingPrompt(registration, tools.definitions),
      memory: createMemory(registration.memory),
      narrator: createNarrator(),
      chronicle: once(() => chronicleOf(registration.agent_id)),
      implicit,
    };
    remembered.filter((action) => canDo(agent, action)).forEach(agent.memory.remember);
    agents.set(agent.id, agent);
    onAdded(agent);
    return agent;
  };

  const unknown = (agentId: string) =>
    new RuntimeFailure('AgentUnknown', `there is no agent ${JSON.stringify(agentId)}; listAgents says which there are`);

  return {
    get size() {
      return agents.size;
    },
    register(registration, implicit = false) {
      const replaced = agents.has(registration.agent_id);
      return {agent: add(registration, implicit), replaced};
    },
    unregister(agentId) {
      if (!agents.delete(agentId)) {
        throw unknown(agentId);
      }
    },
    require: (agentId) => agents.get(agentId) ?? add(AgentRegistration.parse({agent_id: agentId}), true),
    find: (agentId) => agents.get(agentId),
    renew(agentId) {
      const before = agents.get(agentId);
      if (before === undefined) {
        throw unknown(agentId);
      }
      return add(before.given, before.implicit, before.memory.recent());
    },
    list: () => [...agents.values()],
  };
}

/** Agents of one kind bring the same tools: compiling them once saves milliseconds per agent. */
function createToolSets(): (definitions: readonly ToolDefinition[]) => ToolSet {
  const known = new Map<string, ToolSet>();
  const limit = 256;
  return (definitions) => {
    const key = JSON.stringify(definitions);
    const tools = known.get(key) ?? createToolSet(definitions);
    if (known.size >= limit) {
      known.clear();
    }
    known.set(key, tools);
    return tools;
  };
}

function checkFallback({agent_id, fallback}: AgentRegistration, tools: ToolSet): void {
  const name = JSON.stringify(agent_id);
  if (fallback === undefined) {
    if (!tools.isAlwaysUsable) {
      throw new RuntimeFailure(
        'AgentInvalid',
        `the agent ${name} would have nothing to do when nothing is in sight, because every tool needs a target; give it a fallback or a tool without x-from`,
      );
    }
    return;
  }
  const problem = tools.findProblem(fallback.tool, fallback.params);
  if (problem !== undefined) {
    throw new RuntimeFailure('AgentInvalid', `the fallback of the agent ${name} is not valid: ${problem}`);
  }
}
