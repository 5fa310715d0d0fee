import {afterEach, beforeEach, expect, test} from 'vitest';
import {TINY_MODEL} from '../support/runtime-process.ts';
import {childrenOf, isRunning} from './child-processes.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  project.bundleRuntime();
});
afterEach(() => project.dispose());

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
