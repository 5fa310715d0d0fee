import {readFileSync} from 'node:fs';
import {beforeAll, expect, test} from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Of each function of Godot's C interface, by its name: the version in which it came, as Godot's own header says. */
let since: ReadonlyMap<string, string>;
/** The functions that the extension looks up. */
let used: readonly string[];

beforeAll(() => {
  const entries = read('build/gdextension_interface.h').matchAll(/@name (\w+)\s*\n \* @since (\d+\.\d+)/g);
  since = new Map([...entries].map(([, name, version]) => [name as string, version as string]));
  used = [...read('godot/gdextension/interface.cpp').matchAll(/find\((\w+), "(\w+)"\)/g)].map(([, , name]) => name as string);
});

test('the extension asks for the oldest Godot that has all functions it uses, and for none older or newer', () => {
  const [, minimum] =
    /compatibility_minimum = "(\d+\.\d+)"/.exec(read('godot/addons/agent_runtime/agent_runtime.gdextension')) ?? [];
  expect(used.length).toBeGreaterThan(50);
  const newest = used
    .map((name) => since.get(name))
    .reduce((a, b) => (Number(a?.split('.')[1]) > Number(b?.split('.')[1]) ? a : b));
  expect(minimum).toBe(newest);
});

test('every function that the extension looks up is in the interface', () => {
  expect(used.filter((name) => !since.has(name))).toEqual([]);
});
