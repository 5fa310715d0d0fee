import {expect, test} from 'vitest';
import {DEMO, prepareDemoProject} from '../../scripts/demo/demo-project.ts';
import {runGodot} from '../../scripts/demo/run-godot.ts';
import {ensureGodot} from '../../scripts/godot/ensure-godot.ts';

test("the demo's world keeps its rules in real Godot", async () => {
  const {editor} = await ensureGodot();
  await prepareDemoProject();
  const lines: string[] = [];
  const end = await runGodot({
    godot: editor,
    args: ['--headless', '--path', DEMO.project, 'res://demo/tests/run_tests.tscn'],
    timeLimitMs: 120_000,
    onLine: (line) => lines.push(line),
  });
  const output = lines.join('\n');
  expect(output).not.toMatch(/^FAILED|^SCRIPT ERROR/m);
  // without the last line Godot crashed on the way, whatever its exit code says
  expect(output).toMatch(/^DEMO_TESTS \d\d+ passed, 0 failed$/m);
  expect(end).toEqual({code: 0, isTimedOut: false});
});
