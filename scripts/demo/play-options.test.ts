import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {DEMO} from './demo-project.ts';
import {parsePlayOptions, toDemoArguments} from './play-options.ts';

const noScreen = {};

describe('parsePlayOptions', () => {
  test('plays 120 ticks with six agents where there is no screen', () => {
    const options = parsePlayOptions([], noScreen, 'linux');
    expect(options).toMatchObject({ticks: 120, agents: 6, isHeadless: true, backend: 'llama', timeLimitMs: 300_000});
    expect(options.model).toBe(existsSync(DEMO.ownModel) ? undefined : DEMO.model);
  });

  test.each([
    [{DISPLAY: ':0'}, 'linux'],
    [{WAYLAND_DISPLAY: 'wayland-0'}, 'linux'],
    [noScreen, 'win32'],
    [noScreen, 'darwin'],
  ] as const)('opens a window with %o on %s and plays until it is closed', (environment, platform) => {
    expect(parsePlayOptions([], environment, platform)).toMatchObject({ticks: 0, isHeadless: false});
  });

  test('stays without a window when asked to', () => {
    expect(parsePlayOptions(['--headless'], {DISPLAY: ':0'}, 'linux')).toMatchObject({ticks: 120, isHeadless: true});
  });

  test('names a model by its whole path, and none to the scripted backend', () => {
    expect(parsePlayOptions(['--model', 'm.gguf'], noScreen, 'linux').model).toBe(resolve('m.gguf'));
    expect(parsePlayOptions(['--backend', 'scripted', '--model', 'm.gguf'], noScreen, 'linux').model).toBeUndefined();
  });

  test.each([
    ['--ticks', 'many', '--ticks is "many" but must be a whole number of at least 0'],
    ['--agents', '0', '--agents is "0" but must be a whole number of at least 1'],
    ['--agents', '1.5', '--agents is "1.5"'],
    ['--ticks', '', '--ticks is ""'],
  ])('refuses %s %s', (name, value, message) => {
    expect(() => parsePlayOptions([name, value], noScreen, 'linux')).toThrow(message);
  });

  test('refuses an option that it does not know by its name', () => {
    expect(() => parsePlayOptions(['--tick', '3'], noScreen, 'linux')).toThrow("'--tick'");
  });
});

describe('toDemoArguments', () => {
  test('names only what is set', () => {
    const options = parsePlayOptions(
      ['--backend', 'scripted', '--runtime', '/opt/agent-runtime', '--seed', '7'],
      noScreen,
      'linux',
    );
    const expected = '--ticks 120 --agents 6 --seed 7 --backend scripted --runtime /opt/agent-runtime';
    expect(toDemoArguments(options).join(' ')).toBe(expected);
  });
});
