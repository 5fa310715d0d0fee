import {expect} from 'vitest';
import type {GodotRun} from './godot-project.ts';

/** That a run of checks got to its end, and that each of them passed. */
export function expectAllPassed(run: GodotRun): void {
  expect(run.output).not.toMatch(/^(FAILED|SCRIPT ERROR)/m);
  expect(run.checks, run.output).toMatchObject({failed: 0});
  expect(run.checks?.passed).toBeGreaterThan(0);
  expect(run.exitCode).toBe(0);
}
