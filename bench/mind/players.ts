import {chmodSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {DEMO} from '../../scripts/demo/demo-project.ts';
import type {PlayOptions} from '../../scripts/demo/play-options.ts';

/** Somebody who decides for the foragers of the demo. */
export interface Player {
  readonly name: string;
  readonly plays: Pick<PlayOptions, 'backend' | 'model' | 'runtime'>;
}

const EXPERT_RUNTIME = fileURLToPath(new URL('../../training/expert-runtime.ts', import.meta.url));

/** The four that are compared, the expert first. Writes into `folder` what starts the expert in place of the runtime. */
export function createPlayers(folder: string, model: string): readonly Player[] {
  const expert = join(folder, 'expert-runtime');
  writeFileSync(expert, `#!/bin/sh\nexec "${process.execPath}" "${EXPERT_RUNTIME}" "$@"\n`);
  chmodSync(expert, 0o755);
  return [
    {name: 'expert', plays: {backend: 'scripted', runtime: expert}},
    {name: 'our model', plays: {backend: 'llama', model, runtime: DEMO.runtime}},
    {name: 'scripted policy', plays: {backend: 'scripted', runtime: DEMO.runtime}},
    {name: 'random weights', plays: {backend: 'llama', model: DEMO.model, runtime: DEMO.runtime}},
  ];
}
