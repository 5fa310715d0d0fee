import {expect, test} from 'vitest';
import {DEMO} from '../../scripts/demo/demo-project.ts';
import {ensureGodot} from '../../scripts/godot/ensure-godot.ts';
import {listExtension} from '../../scripts/godot/list-extension.ts';
import {runAndListen} from './demo-copy.ts';

test("the demo's world keeps its rules in real Godot", async () => {
  const {editor} = await ensureGodot();
  listExtension(DEMO.project);
  const args = ['--headless', '--path', DEMO.project, 'res://demo/tests/run_tests.tscn'];
  const {output, ...end} = await runAndListen(editor, args);
  expect(output).not.toMatch(/^FAILED|^SCRIPT ERROR/m);
  // without the last line Godot crashed on the way, whatever its exit code says
  expect(output).toMatch(/^DEMO_TESTS \d\d+ passed, 0 failed$/m);
  expect(end).toEqual({code: 0, isTimedOut: false});
});
