import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {expectAllPassed} from './expect-all-passed.ts';
import {fakeRuntimeOptions, type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
});
afterEach(() => project.dispose());

function readNotes(): {event: string; pid: number; code?: number}[] {
  const lines = readFileSync(project.noteFile, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

describe('IPCClient, against a runtime that is made to misbehave', () => {
  test('exchanges ticks, registrations and metrics, by typed calls and calls by name', async () => {
    const run = await project.runCheck('exchange');
    expectAllPassed(run);
    expect(run.output).toContain('perceptions[0].nan is not a finite number and was sent as null');
    expect(run.output).toContain('agent-runtime: the fake runtime is listening');
    expect(run.output).toContain('WARNING: agent-runtime: this is a warning');
  });

  test('sends every kind of value as JSON, and takes back what that says', async () => {
    const run = await project.runCheck('values');
    expectAllPassed(run);
    expect(run.output.match(/was sent as null/g)).toHaveLength(1);
    expect(run.output).toContain('perceptions[0].seen[0].at holds a number that is not finite and was sent as null');
    expect(run.output.match(/nested deeper than 64 containers; does a container contain itself\?/g)).toHaveLength(3);
  });

  test('refuses what scripts do wrong and says so', async () => {
    const run = await project.runCheck('refusals');
    expectAllPassed(run);
    expect(run.output).toContain('nested deeper than 64 containers');
    expect(run.output).toContain('the runtime takes 1000000');
    expect(run.output).toContain('call connect_to_server() first');
  });

  test('tells every failure of the runtime and plays on', async () => {
    const run = await project.runCheck('runtime_failures');
    expectAllPassed(run);
    expect(run.output).toContain('ERROR: agent-runtime: the model is larger than the memory');
    expect(run.output).toContain('"ggml_init: found a graphics card"');
  });

  test('replaces a runtime that dies or hangs, and answers every tick meanwhile', async () => {
    expectAllPassed(await project.runCheck('supervision'));
  });

  test('holds a runtime back that floods the game, and lets no queue grow', async () => {
    const run = await project.runCheck('floods');
    expectAllPassed(run);
    expect(run.output).toMatch(/WARNING: agent-runtime: \d+ lines of its log were not shown; it writes more than 500 a second/);
  });

  test('leaves no thread, no process and no long frame behind', async () => {
    const run = await project.runCheck('endings');
    expectAllPassed(run);
    expect(
      readNotes()
        .filter(({event}) => event === 'started')
        .every(({pid}) => !isAlive(pid)),
    ).toBe(true);
  });
});

test('AgentTool makes tools of methods, and calls of decisions', async () => {
  const run = await project.runCheck('tools');
  expectAllPassed(run);
  expect(run.output).toContain('the argument "thing" of look_at_thing() has no type that a model can say');
});

test('AgentMind registers, perceives and acts by itself', async () => {
  const run = await project.start(['--', '--check', 'minds', ...fakeRuntimeOptions(project.noteFile)]).ended;
  expect(run.output.match(/^SCRIPT ERROR: .*/gm)).toEqual([expect.stringContaining("base object of type 'Nil'")]);
  expect(run.output).not.toMatch(/^FAILED/m);
  expect(run.checks, run.output).toMatchObject({failed: 0});
  expect(run.output).toContain('there are two agents "goblin"; this one is called "goblin_2"');
});

test("Godot's profiler has figures of the ticks, as long as there is a client", async () => {
  expectAllPassed(await project.runCheck('monitors'));
});

test('SimulationManager ticks at its rate, pauses and refuses bad rates', async () => {
  expectAllPassed(await project.runCheck('simulation'));
});

test('a game that is killed takes its runtime with it', async () => {
  const game = project.start(['--', '--check', 'stay_connected', ...fakeRuntimeOptions(project.noteFile)]);
  await game.sawOutput('CONNECTED');
  const runtime = readNotes()[0]?.pid ?? 0;
  expect(isAlive(runtime)).toBe(true);
  game.kill();
  await game.ended;
  await expect.poll(() => isAlive(runtime), {timeout: 5000}).toBe(false);
  expect(readNotes().at(-1)).toMatchObject({event: 'ended', code: 0});
});

test('a tool script that starts the runtime in the game starts nothing in the editor', async () => {
  const run = (...args: string[]) =>
    project.start(['res://tool_script.tscn', '--quit-after', '100', ...args, '--', ...fakeRuntimeOptions(project.noteFile)])
      .ended;
  const inEditor = await run('--editor');
  expect(inEditor.output).toContain('THE SCRIPT HAS RUN');
  expect(existsSync(project.noteFile)).toBe(false);
  const inGame = await run();
  expect(inGame.output).toContain('THE SCRIPT HAS RUN');
  expect(readNotes()[0]).toMatchObject({event: 'started'});
});

test("the original's own example runs unchanged, and its agents act", async () => {
  project.bundleRuntime();
  const run = await project.start(['res://seed_example.tscn']).ended;
  expectAllPassed(run);
  expect(run.output.match(/names an HTTP server, which is no longer needed/g)).toHaveLength(1);
});

test('the addon ships the executable that runs where the game does, and the models that the game names', async () => {
  expectAllPassed(await project.runCheck('export_parts'));
});
