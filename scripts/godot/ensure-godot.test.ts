import {afterEach, expect, test, vi} from 'vitest';
import {ensureGodot} from './ensure-godot.ts';

afterEach(() => vi.unstubAllEnvs());

test("a Godot of the user's own is taken as it is", async () => {
  vi.stubEnv('GODOT', process.execPath);
  await expect(ensureGodot()).resolves.toEqual({editor: process.execPath});
});

test('a GODOT that names nothing is refused with what to do', async () => {
  vi.stubEnv('GODOT', '/nowhere/godot');
  await expect(ensureGodot()).rejects.toThrow(
    'GODOT=/nowhere/godot is no file that can be executed; give the path of a Godot 4.4 editor or newer, or unset it',
  );
});
