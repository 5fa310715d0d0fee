import {chownSync} from 'node:fs';
import {runAndListen, type SpokenEnd} from './demo-copy.ts';

/** The user that Debian calls nobody. */
const NOBODY = 65534;

/**
 * Starts a program as players do: without the rights of root, with a home of its own and without anything of ours in PATH. Whoever is
 * not root stays who they are.
 */
export function runUnprivileged(program: string, args: readonly string[], home: string): Promise<SpokenEnd> {
  const environment = {HOME: home, PATH: '/usr/bin:/bin'};
  if (process.getuid?.() !== 0) {
    return runAndListen(program, args, environment);
  }
  chownSync(home, NOBODY, NOBODY);
  // May look into every folder, because our Godot needs the loader and the libraries in the home of root that it was unpacked to.
  const look = '-all,+dac_read_search';
  const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', `--inh-caps=${look}`, `--ambient-caps=${look}`];
  return runAndListen('setpriv', [...identity, '--', program, ...args], environment);
}
