import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll} from 'vitest';
import {randomModel} from '../../scripts/model/random-model.ts';

/** Writes the tiny model with these random weights into a folder of its own, which is gone when the test file has run. Answers the file's path. */
export function tinyModel(seed = 1): string {
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-model-'));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, `tiny-${seed}.gguf`);
  writeFileSync(path, Buffer.concat([...randomModel('tiny', seed)]));
  return path;
}
