import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();
const fixture = fileURLToPath(new URL('decide-once.ts', import.meta.url));

it('writes no byte to stdout, from loading to disposing', () => {
  const {stdout, stderr, status} = spawnSync(process.execPath, [fixture, model], {encoding: 'utf8'});
  expect(stderr).toContain('decided: idle');
  expect({stdout, status}).toEqual({stdout: '', status: 0});
});

it('writes none either when the model is broken, and logs what llama.cpp found', () => {
  const broken = `${model}.broken`;
  writeFileSync(broken, readFileSync(model).subarray(0, -1000));
  const {stdout, stderr} = spawnSync(process.execPath, [fixture, broken], {encoding: 'utf8'});
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /cannot load the model .+\.broken \(tensor '.+' data is not within the file bounds.+\); download it again/,
  );
});

it('ends by itself once it is disposed of', () => {
  expect(() => execFileSync(process.execPath, [fixture, model], {stdio: 'ignore', timeout: 60_000})).not.toThrow();
});
