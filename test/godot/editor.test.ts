import {afterAll, beforeAll, expect, test} from 'vitest';
import {type DemoCopy, makeDemoCopy} from './demo-copy.ts';

let demo: DemoCopy;

beforeAll(async () => {
  demo = await makeDemoCopy();
});
afterAll(() => demo.dispose());

test.each(['the first time', 'again'])(
  'the editor opens the demo with the plugin, %s, without an error or a warning',
  async () => {
    const run = await demo.runEditor('--editor', '--quit-after', '30');
    expect(run.output).toContain('Godot Engine v4');
    expect(run.output).not.toMatch(/ERROR|WARNING/);
    expect(run.code, run.output).toBe(0);
  },
);
