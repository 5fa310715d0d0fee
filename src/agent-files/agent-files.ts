import {join} from 'node:path';
import {RuntimeFailure, toMessage} from '../errors.ts';
import type {Logger} from '../log.ts';
import {type AgentsPort, type Amendments, createAmendments} from './amendments.ts';
import {type Content, NOTHING, readContent, type Texts} from './content.ts';
import {readFolder} from './folder.ts';
import {type Problem, toSentence} from './problem.ts';
import {createTickBorder, type TickBorder} from './tick-border.ts';
import {watchFolder} from './watch-folder.ts';

/** Agents that are written down in files, and change when these do. */
export interface AgentFiles extends Pick<Amendments, 'amend' | 'addMissing'>, Pick<TickBorder, 'guard'> {
  /** Registers whoever stands in a file, and goes on to look for changes. They take effect between ticks. */
  begin(): void;
  close(): void;
}

/** Reads a folder for the first time. Throws SettingInvalid when there is none. What is wrong in its files is told to the log, now and later. */
export async function openAgentFiles(path: string, log: Logger): Promise<(agents: AgentsPort) => AgentFiles> {
  const texts = await openFolder(path);
  return (agents) => createAgentFiles(path, texts, agents, log);
}

async function openFolder(path: string): Promise<Texts> {
  try {
    return await readFolder(path);
  } catch (cause) {
    throw new RuntimeFailure(
      'SettingInvalid',
      `--agents is ${JSON.stringify(path)}, expected a folder with a file for each agent: ${toMessage(cause)}`,
      {cause},
    );
  }
}

function createAgentFiles(path: string, texts: Texts, agents: AgentsPort, log: Logger): AgentFiles {
  const tell = (level: 'debug' | 'info' | 'warn', name: string, what: string) => {
    const file = join(path, name);
    log[level]({file}, `${file}: ${what}`);
  };
  const tellProblem = (level: 'info' | 'warn', {message, ...place}: Problem, consequence: string) => {
    const located = {...place, file: join(path, place.file)};
    log[level](located, `${toSentence({...located, message})}; ${consequence}`);
  };
  let content: Content = NOTHING;
  let isBegun = false;
  let isGone = false;
  let isClosed = false;
  let reading = Promise.resolve();
  let unwatch: (() => void) | undefined;

  const amendments = createAmendments(agents, {
    changed: (file, what) => tell(isBegun ? 'info' : 'debug', file, what),
    wrong: (problem) => tellProblem('warn', problem, 'until that is mended the agent stays as it was'),
    waits: (problem) => tellProblem('info', problem, 'it waits for what the game registers'),
  });
  const border = createTickBorder(() => amendments.take(content));

  const read = (now: Texts) => {
    if (isClosed) {
      return;
    }
    const before = content;
    content = readContent(now, before);
    const known = new Set(before.problems.map(toSentence));
    for (const problem of content.problems.filter((one) => !known.has(toSentence(one)))) {
      tellProblem('warn', problem, 'until that is mended it counts as it was');
    }
    for (const file of new Set(before.problems.map((problem) => problem.file))) {
      if (now.has(file) && content.problems.every((problem) => problem.file !== file)) {
        tell('info', file, 'there is nothing wrong any more');
      }
    }
    border.request();
  };

  const look = async () => {
    const now = await readFolder(path).catch((err: unknown) => {
      if (!isGone) {
        log.warn({err, path}, `${path} cannot be read (${toMessage(err)}); until it can all agents stay as they are`);
      }
    });
    isGone = now === undefined;
    if (now !== undefined) {
      read(now);
    }
  };

  return {
    amend: amendments.amend,
    addMissing: amendments.addMissing,
    guard: border.guard,
    begin() {
      const lookAgain = () => {
        reading = reading.then(look);
      };
      unwatch = watchFolder(path, lookAgain);
      read(texts);
      log.info({path, agents: content.agents.size}, `agents are read from ${path}`);
      isBegun = true;
      // It may have changed before it was watched.
      lookAgain();
    },
    close() {
      isClosed = true;
      unwatch?.();
    },
  };
}
