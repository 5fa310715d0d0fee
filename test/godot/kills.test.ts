import {afterEach, beforeEach, expect, test} from 'vitest';
import {expectAllPassed} from './expect-all-passed.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';
import {killGame} from './kill-game.ts';
import {killRuntimes} from './kill-runtimes.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
});
afterEach(() => project.dispose());

test('the real runtime may be killed again and again: all agents are back, and every tick is answered', async () => {
  const {run, numbers} = await killRuntimes(project, 4, 20);
  expectAllPassed(run);
  expect(numbers).toMatchObject({kills: 4, restarts: 4, agents: 20});
});

test.each(['starting', 'playing', 'playing'] as const)(
  'a game that is killed while %s takes the real runtime with it',
  async (moment) => {
    const limitMs = 60_000;
    expect(await killGame(project, moment, limitMs)).toBeLessThan(limitMs);
  },
);
