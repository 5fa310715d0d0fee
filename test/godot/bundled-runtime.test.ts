import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {TINY_MODEL} from '../support/runtime-process.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  project.bundleRuntime();
});
afterEach(() => project.dispose());

/** Processes that a process has started, from any of its threads. */
function childrenOf(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
}

/** Whether a process runs; one that has ended and that nobody has asked about yet does not. */
function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

async function startGame() {
  const game = project.start(['--', '--check', 'bundled_runtime', '--model', TINY_MODEL]);
  await game.sawOutput('READY TO BE KILLED');
  const [runtime = 0] = childrenOf(game.pid);
  expect(isRunning(runtime)).toBe(true);
  return {game, runtime};
}

test('a game outlives the real runtime, and is told that it is gone', async () => {
  const {game, runtime} = await startGame();
  process.kill(runtime, 'SIGKILL');
  const run = await game.ended;
  expect(run.checks, run.output).toMatchObject({failed: 0});
  expect(run.exitCode).toBe(0);
});

test('the real runtime does not outlive a game that is killed', async () => {
  const {game, runtime} = await startGame();
  game.kill();
  await game.ended;
  await expect.poll(() => isRunning(runtime), {timeout: 10_000}).toBe(false);
});
