/** `npm run model -- [--shape tiny|bench] [--seed N] [--out FILE]`: writes a model file with random weights, dist/models/<shape>.gguf by default. */
import {closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';
import {parseArgs} from 'node:util';
import {randomModel} from './random-model.ts';
import {MODEL_SHAPES, type ModelShapeName} from './shapes.ts';

const {values} = parseArgs({
  options: {shape: {type: 'string', default: 'tiny'}, seed: {type: 'string', default: '1'}, out: {type: 'string'}},
});
const shape = parseShape(values.shape);
const seed = parseSeed(values.seed);
const file = values.out ?? `dist/models/${shape}.gguf`;

const startMs = performance.now();
writeWhole(file, randomModel(shape, seed));
const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB, random weights, seed ${seed}, ${seconds} s`);

// Under another name until it is complete: nobody ever loads half a model.
function writeWhole(path: string, pieces: Iterable<Uint8Array>): void {
  mkdirSync(dirname(path), {recursive: true});
  const unfinished = `${path}.${process.pid}`;
  const descriptor = openSync(unfinished, 'w');
  for (const piece of pieces) {
    writeSync(descriptor, piece);
  }
  closeSync(descriptor);
  // The note by which `ensureModel` knows a model that it has made.
  rmSync(`${path}.sources`, {force: true});
  renameSync(unfinished, path);
}

function parseShape(text: string): ModelShapeName {
  if (Object.hasOwn(MODEL_SHAPES, text)) {
    return text as ModelShapeName;
  }
  throw new RangeError(`--shape ${text} is not known; use one of: ${Object.keys(MODEL_SHAPES).join(', ')}`);
}

function parseSeed(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number < 2 ** 32) {
    return number;
  }
  throw new RangeError(`--seed ${text} is not a whole number from 0 to 4294967295`);
}
