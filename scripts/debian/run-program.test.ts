import {expect, test} from 'vitest';
import {runProgram} from './run-program.ts';

const runNode = (script: string) => runProgram(process.execPath, ['-e', script], {quiet: true});

test('a program that succeeds says nothing', async () => {
  await expect(runNode('console.log("noise")')).resolves.toBeUndefined();
});

test('a program that fails is named, with its exit code and what it said', async () => {
  await expect(runNode('console.error("no disk"); process.exit(3)')).rejects.toThrow(/ failed with exit code 3:\nno disk$/);
});

test('a program that is ended by a signal is said to be', async () => {
  await expect(runNode('process.kill(process.pid, "SIGKILL")')).rejects.toThrow('was ended by SIGKILL');
});

test('a program that does not exist is named', async () => {
  await expect(runProgram('/nowhere/cmake', [])).rejects.toThrow('cannot start /nowhere/cmake: ');
});

test('the environment is added to, and the folder is kept to', async () => {
  const script = 'process.exit(process.env.COLOUR === "red" && process.cwd() === "/" && process.env.PATH ? 0 : 1)';
  await runProgram(process.execPath, ['-e', script], {env: {COLOUR: 'red'}, cwd: '/', quiet: true});
});
