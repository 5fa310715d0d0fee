import {type AgentFile, parseAgent} from './agent-file.ts';
import {FileInvalid, type Problem} from './problem.ts';
import {parseSource, type Source} from './source.ts';
import {DEFAULT_SHELF, parseTools, type Shelf, TOOLS_FILE} from './tools-file.ts';

/** The files of a folder, by name and in the order of their names: what stands in each, or why that cannot be read. */
export type Texts = ReadonlyMap<string, string | Error>;

/** What a folder says of agents. */
export interface Content {
  readonly texts: Texts;
  readonly shelf: Shelf;
  /** By agent_id. */
  readonly agents: ReadonlyMap<string, AgentFile>;
  /** What is wrong with the files. */
  readonly problems: readonly Problem[];
}

/** What an empty folder says. */
export const NOTHING: Content = {texts: new Map(), shelf: DEFAULT_SHELF, agents: new Map(), problems: []};

/** Reads all files of a folder. Whatever is wrong in a file, it goes on saying what it said before, and no other file minds. Pure. */
export function readContent(texts: Texts, before: Content): Content {
  const problems: Problem[] = [];
  const attempt = <Result>(read: () => Result, otherwise: Result): Result => {
    try {
      return read();
    } catch (error) {
      if (error instanceof FileInvalid) {
        problems.push(...error.problems);
        return otherwise;
      }
      throw error;
    }
  };

  const isUnchanged = (file: string) =>
    texts.get(file) === before.texts.get(file) && !before.problems.some((problem) => problem.file === file);
  const toShelf = (text: string | Error = '[]') =>
    isUnchanged(TOOLS_FILE) ? before.shelf : parseTools(readSource(TOOLS_FILE, text));
  const shelf = attempt(() => toShelf(texts.get(TOOLS_FILE)), before.shelf);
  const speakers = new Map([...before.agents.values()].map((agent) => [agent.file, agent]));
  const said = [...texts].flatMap(([file, text]) => {
    const old = speakers.get(file);
    const isKnown = old !== undefined && shelf === before.shelf && isUnchanged(file);
    const read = () => (isKnown ? old : parseAgent(readSource(file, text), shelf));
    return file === TOOLS_FILE ? [] : [{old, now: attempt<AgentFile | undefined>(read, old)}];
  });
  const agents = new Map<string, AgentFile>();
  // Whoever speaks for an agent goes on doing so when another file begins to.
  const isAsBefore = ({old, now}: (typeof said)[number]) => now?.agentId === old?.agentId;
  for (const {old, now} of [...said.filter(isAsBefore), ...said.filter((one) => !isAsBefore(one))]) {
    const agent = attempt(() => expectFree(now, agents), old);
    if (agent !== undefined && !agents.has(agent.agentId)) {
      agents.set(agent.agentId, agent);
    }
  }
  return {texts, shelf, agents, problems};
}

function readSource(file: string, text: string | Error): Source {
  if (text instanceof Error) {
    throw new FileInvalid([{file, line: 1, column: 1, message: `it cannot be read: ${text.message}`}]);
  }
  return parseSource(file, text);
}

function expectFree(agent: AgentFile | undefined, agents: ReadonlyMap<string, AgentFile>): AgentFile | undefined {
  const other = agent && agents.get(agent.agentId);
  if (agent === undefined || other === undefined) {
    return agent;
  }
  const name = JSON.stringify(agent.agentId);
  throw new FileInvalid([
    agent.problemAt(['agent_id'], `${other.file} speaks for the agent ${name} already; give this one an agent_id of its own`),
  ]);
}
