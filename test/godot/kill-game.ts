import {setTimeout as sleep} from 'node:timers/promises';
import {childrenOf, isRunning} from './child-processes.ts';
import type {GodotProject, RunningGodot} from './godot-project.ts';

const POLL_INTERVAL_MS = 2;

/** When a game is killed: as soon as there is a runtime, which has not even begun to read, or in the middle of play. */
export type KillMoment = 'starting' | 'playing';

/** Starts a game with the real runtime, kills it by SIGKILL, and gives the milliseconds after which its runtime was gone, or else `limitMs`. */
export async function killGame(project: GodotProject, moment: KillMoment, limitMs: number): Promise<number> {
  project.bundleRuntime();
  const game = project.start(['--', '--check', 'stay_playing']);
  const runtime = await awaitRuntime(game);
  if (moment === 'playing') {
    await game.sawOutput('PLAYING\n');
  }
  const killedMs = performance.now();
  game.kill();
  const elapsedMs = () => performance.now() - killedMs;
  while (isRunning(runtime) && elapsedMs() < limitMs) {
    await sleep(POLL_INTERVAL_MS);
  }
  const goneAfterMs = elapsedMs();
  await game.ended;
  return Math.min(goneAfterMs, limitMs);
}

async function awaitRuntime(game: RunningGodot): Promise<number> {
  let hasEnded = false;
  void game.ended.finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const [runtime] = childrenOf(game.pid);
    if (runtime !== undefined) {
      return runtime;
    }
    await sleep(POLL_INTERVAL_MS);
  }
  throw new Error(`Godot ended without starting a runtime:\n${(await game.ended).output}`);
}
