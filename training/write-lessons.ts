/**
 * `npm run train:data -- [--decisions N] [--seed N] [--folder DIR]`: learns a vocabulary from the runtime's own prompts, and writes lessons for the training
 * program: vocabulary.json, vocabulary.gguf (a model with that vocabulary and random weights) and lessons.jsonl, in dist/training by default.
 */
import {closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {toGguf} from '../scripts/model/gguf.ts';
import {llamaTensors} from '../scripts/model/llama-tensors.ts';
import {createRandom} from '../scripts/model/random.ts';
import {type BytePairEncoding, trainBpe} from '../scripts/model/train-bpe.ts';
import {SPECIAL_TOKENS} from '../scripts/model/vocabulary.ts';
import {DEFAULT_TOOLS} from '../src/agents/tools/default-tools.ts';
import {OPTION_LABELS} from '../src/llm/labels.ts';
import {takeGroup} from './lessons/classroom.ts';
import {toName, toTokenGroup} from './lessons/tokens.ts';
import {vocabularyText} from './lessons/vocabulary-text.ts';
import {countTokens, FORAGER, toForagerModel} from './model/forager.ts';
import {openVocabulary} from './model/open-vocabulary.ts';

/** Whatever the moments of a group have in common is computed once for all of them: many moments are learnt faster. */
const GROUP = {lives: 2, moments: 12, ticks: [16, 16, 24, 40]};

const {values} = parseArgs({
  options: {
    decisions: {type: 'string', default: '250000'},
    seed: {type: 'string', default: '1'},
    folder: {type: 'string', default: 'dist/training'},
  },
});
const [decisions, seed] = [Number(values.decisions), Number(values.seed)];
const file = (name: string) => `${values.folder}/${name}`;
mkdirSync(values.folder, {recursive: true});

if (!existsSync(file('vocabulary.json'))) {
  console.log('learning a vocabulary');
  const learnt = trainBpe(await vocabularyText(seed), FORAGER.vocabularySize - 256 - SPECIAL_TOKENS.length);
  writeFileSync(file('vocabulary.json'), JSON.stringify(learnt));
}
// A vocabulary that is there is kept: a model that has begun to learn knows no other.
const encoding = JSON.parse(readFileSync(file('vocabulary.json'), 'utf8')) as BytePairEncoding;
const blank = toForagerModel(encoding, llamaTensors(FORAGER, countTokens(encoding), seed), 'A vocabulary, and random weights.');
writeFileSync(file('vocabulary.gguf'), Buffer.concat([...toGguf(blank)]));

const vocabulary = await openVocabulary(file('vocabulary.gguf'));
const labels = OPTION_LABELS.map((label) => [vocabulary.labelTokens(label), ...vocabulary.template.plain(label)]);
const lessons = openSync(file('lessons.jsonl'), 'w');
const names = DEFAULT_TOOLS.map(({name}) => toName(name, vocabulary));
writeSync(lessons, `${JSON.stringify({shape: FORAGER, tokens: countTokens(encoding), labels, names})}\n`);
// Lessons and vocabulary come of different numbers, so that more lessons do not change the vocabulary.
const random = createRandom(seed + 1);
const startedMs = performance.now();
for (let written = 0, nextReport = 0; written < decisions; ) {
  const group = await toTokenGroup(takeGroup(random, GROUP), vocabulary, random);
  writeSync(lessons, `${JSON.stringify(group)}\n`);
  written += group.situations.reduce((sum, {moments}) => sum + moments.length, 0);
  if (written >= nextReport) {
    console.log(`${written} of ${decisions} decisions, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
    nextReport = written + decisions / 10;
  }
}
closeSync(lessons);
await vocabulary.close();
