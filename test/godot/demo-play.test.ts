import {expect, test} from 'vitest';
import {play} from '../../scripts/demo/play.ts';
import {parsePlayOptions} from '../../scripts/demo/play-options.ts';

/** Plays without a window and keeps the output for the assertions. */
async function playQuietly(args: readonly string[]) {
  const lines: string[] = [];
  const options = parsePlayOptions(['--headless', '--time-limit', '150', ...args], {}, process.platform);
  return {...(await play(options, (line) => lines.push(line))), output: lines.join('\n')};
}

test('the demo is played to its end, every tick is answered and the foragers gather', async () => {
  const {code, problems, summary, output} = await playQuietly([
    '--backend',
    'scripted',
    '--ticks',
    '100',
    '--agents',
    '5',
    '--tick-rate',
    '60',
  ]);
  expect(problems, output).toEqual([]);
  expect(code, output).toBe(0);
  expect(summary).toMatchObject({agents: 5, ticks_sent: 100, ticks_answered: 100, actions_by_source: {scripted: 500}});
  const gathered = Object.values(summary?.gathered ?? {}).reduce((sum, count) => sum + count, 0);
  expect(gathered).toBeGreaterThan(5);
});

test('a real model decides every action of the demo, in the real executable', async () => {
  const {code, problems, summary, output} = await playQuietly(['--ticks', '20', '--agents', '5']);
  expect(problems, output).toEqual([]);
  expect(code, output).toBe(0);
  // A forager for whom nothing has changed since the last tick goes on with what the model decided.
  const {model = 0, carried = 0} = summary?.actions_by_source ?? {};
  expect(model, output).toBeGreaterThan(0);
  expect({ticks: summary?.ticks_answered, actions: model + carried}).toEqual({ticks: 20, actions: 100});
});

test('a model file that is no model ends the demo with exit code 1 and the reason', async () => {
  const {code, problems, output} = await playQuietly(['--ticks', '3', '--model', import.meta.filename]);
  expect(code, output).toBe(1);
  expect(problems.join('\n')).toContain(import.meta.filename);
});
