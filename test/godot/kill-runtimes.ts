import {childrenOf} from './child-processes.ts';
import type {GodotProject, GodotRun} from './godot-project.ts';

/** How a game fared whose runtime was killed again and again. */
export interface KilledRuntimes {
  readonly run: GodotRun;
  /** Undefined when the game did not get to its end. */
  readonly numbers?: {
    readonly kills: number;
    readonly restarts: number;
    readonly agents: number;
    readonly ticks: number;
    readonly costs: FrameCosts;
  };
}

/** How many frames cost the main thread how much, and the longest; by the clock, and without the time in which the system let others run. */
export interface FrameCosts {
  readonly limits_usec: readonly number[];
  /** One more than there are limits: those above. */
  readonly by_clock: readonly number[];
  readonly by_running: readonly number[];
  readonly longest_by_clock_usec: number;
  readonly longest_by_running_usec: number;
}

const NUMBERS = /^NUMBERS (.*)$/m;

/** Plays `kills.gd` with the real runtime, which is killed by SIGKILL whenever the game asks for it. */
export async function killRuntimes(
  project: GodotProject,
  kills: number,
  agents: number,
  timeLimitMs?: number,
): Promise<KilledRuntimes> {
  project.bundleRuntime();
  const game = project.start(['--', '--check', 'kills', '--kills', String(kills), '--agents', String(agents)], {}, timeLimitMs);
  for (let kill = 0; kill < kills; kill++) {
    await game.sawOutput(`KILL THE RUNTIME: ${kill}\n`);
    for (const runtime of childrenOf(game.pid)) {
      process.kill(runtime, 'SIGKILL');
    }
  }
  const run = await game.ended;
  const numbers = NUMBERS.exec(run.output)?.[1];
  return {run, ...(numbers && {numbers: JSON.parse(numbers)})};
}
