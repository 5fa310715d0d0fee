/**
 * `npm run train:export -- [--folder DIR] [--out FILE]`: makes a model file of the weights that the training program has written, models/forager-q8_0.gguf by
 * default, and prints its SHA-256.
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {parseArgs} from 'node:util';
import {type GgufTensor, toGguf} from '../scripts/model/gguf.ts';
import {toQ8} from '../scripts/model/q8.ts';
import type {BytePairEncoding} from '../scripts/model/train-bpe.ts';
import {toForagerModel} from './model/forager.ts';

const {values} = parseArgs({
  options: {folder: {type: 'string', default: 'dist/training'}, out: {type: 'string', default: 'models/forager-q8_0.gguf'}},
});

const encoding = JSON.parse(readFileSync(`${values.folder}/vocabulary.json`, 'utf8')) as BytePairEncoding;
const {step, tensors} = readWeights(`${values.folder}/weights.bin`);
const description = "Decides for the foragers of agent-runtime's demo; trained by its own expert. It knows nothing else.";
const file = Buffer.concat([...toGguf(toForagerModel(encoding, tensors, description))]);
mkdirSync(dirname(values.out), {recursive: true});
writeFileSync(values.out, file);
const hash = createHash('sha256').update(file).digest('hex');
console.log(`${values.out}: step ${step}, ${(file.length / 1e6).toFixed(2)} MB, SHA-256 ${hash}`);

/** A line of JSON that names the tensors, and their numbers one after the other as 32-bit floats. */
function readWeights(path: string): {step: number; tensors: readonly GgufTensor[]} {
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n');
  const about = JSON.parse(bytes.toString('utf8', 0, end)) as {step: number; tensors: {name: string; shape: number[]}[]};
  const numbers = new Float32Array(Uint8Array.from(bytes.subarray(end + 1)).buffer);
  let start = 0;
  const tensors = about.tensors.map(({name, shape}): GgufTensor => {
    const own = numbers.subarray(start, start + shape.reduce((product, size) => product * size, 1));
    start += own.length;
    const isMatrix = shape.length > 1;
    return {
      name,
      dimensions: shape.toReversed(),
      format: isMatrix ? 'q8_0' : 'f32',
      data: () => (isMatrix ? toQ8(own) : Uint8Array.from(new Uint8Array(own.buffer, own.byteOffset, own.byteLength))),
    };
  });
  return {step: about.step, tensors};
}
