import {expect, it} from 'vitest';
import {EXECUTABLE, pipe, startRuntimeProcess, TARGETS} from '../support/runtime-process.ts';

/** Types at a real pseudo-terminal, which util-linux' `script` makes: each text when what it waits for has appeared behind the one before. */
function atTerminal(
  keys: readonly (readonly [awaited: string, typed: string])[],
  target = EXECUTABLE,
  options = '--backend scripted',
) {
  const line = [target.command, ...target.args, 'repl', options].join(' ');
  const {child, write, outcome} = startRuntimeProcess({name: 'script', command: 'script', args: ['-qec', line, '/dev/null']}, []);
  const left = [...keys];
  let seen = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    const [next] = left;
    const at = next === undefined ? -1 : seen.indexOf(next[0]);
    if (next !== undefined && at >= 0) {
      seen = seen.slice(at + next[0].length);
      left.shift();
      write(next[1]);
    }
  });
  return outcome;
}

it.each(TARGETS)('$name plays with a person at a terminal', async (target) => {
  const lines = ['agent wolf You are hungry.', 'see berry:resource@1,0,1', 'tick', 'see berry@x', 'exit'];
  const {code, stdout} = await atTerminal(
    lines.map((line) => ['> ', `${line}\r`]),
    target,
  );
  expect(stdout).toContain('✓ it can move_to, ');
  expect(stdout).toMatch(/tick 1: \w+ \{.*berry_1.*\} \(scripted\)/);
  expect(stdout).toContain('"berry@x" is nothing to see');
  expect(code).toBe(0);
});

it('completes at Tab, and brings the last line back at Up', async () => {
  const {code, stdout} = await atTerminal([
    ['> ', 'hel\t'],
    ['help ', '\r'],
    ['> ', '\u001b[A'],
    ['help ', '\r'],
    ['> ', '\u0004'],
  ]);
  expect(stdout.split('Ctrl+D does so, too')).toHaveLength(3);
  expect(code).toBe(0);
});

it('ends with its reason when the model cannot be used', async () => {
  const {code, stdout} = await atTerminal([], EXECUTABLE, '--model /nowhere/mind.gguf');
  expect(stdout).toContain('/nowhere/mind.gguf');
  expect(code).toBe(4);
});

it('refuses what is no terminal', async () => {
  const {code, stdout, stderr} = await pipe(EXECUTABLE, '', ['repl']);
  expect(stderr).toContain('stdin or stderr is no terminal; pipe JSON-RPC into agent-runtime without repl');
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
});
