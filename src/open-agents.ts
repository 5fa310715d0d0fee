import type {Config} from './config.ts';
import type {Logger} from './log.ts';
import type {RuntimeOptions} from './runtime.ts';

/** The files of agents, where there are any. Throws SettingInvalid when they are to be in a folder that is none. */
export async function openAgents({agentsPath, replayPath}: Config, log: Logger): Promise<RuntimeOptions['createAgentFiles']> {
  if (agentsPath === undefined) {
    return undefined;
  }
  if (replayPath !== undefined) {
    log.warn({}, 'the files of --agents are not read beside --replay: agents do what they did, whoever they are by now');
    return undefined;
  }
  // Nobody who has no such files waits at the start for what reads them.
  const {openAgentFiles} = await import('./agent-files/agent-files.ts');
  return openAgentFiles(agentsPath, log);
}
