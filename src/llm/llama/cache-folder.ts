import {join, win32} from 'node:path';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that names another folder for what the runtime unpacks. */
export const CACHE_VARIABLE = 'AGENT_RUNTIME_CACHE';

/**
 * The folder of one user for files that can be made again: `AGENT_RUNTIME_CACHE` as it stands, else `agent-runtime` in the platform's
 * place for caches (XDG Base Directory Specification on Linux, Local AppData on Windows, Library/Caches on macOS).
 */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform, home: string): string {
  const chosen = environment[CACHE_VARIABLE];
  if (chosen) {
    return chosen;
  }
  switch (platform) {
    case 'win32':
      return win32.join(environment.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'agent-runtime');
    case 'darwin':
      return join(home, 'Library', 'Caches', 'agent-runtime');
    default:
      return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'agent-runtime');
  }
}
