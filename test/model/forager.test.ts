import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {getLlama, type LlamaContextSequence, LlamaGrammar, LlamaGrammarEvaluationState, type Token} from 'node-llama-cpp';
import {expect, it, onTestFinished} from 'vitest';
import {PROMPT_VERSION} from '../../src/agents/prompt/prompt.ts';
import type {DecisionRequest} from '../../src/llm/backend.ts';
import {deliberate} from '../../src/llm/deliberate.ts';
import {createLlamaBackend} from '../../src/llm/llama/backend.ts';
import {OWN_MODEL} from '../../src/own-model.ts';
import {SCRIPTED, setExam, takeExam} from '../../training/exam/take-exam.ts';
import {openVocabulary} from '../../training/model/open-vocabulary.ts';
import {silentLog} from '../support/silent-log.ts';
import {createLlama, FIXED, startLlama} from './llama.ts';

const model = fileURLToPath(new URL(`../../models/${OWN_MODEL.file}`, import.meta.url));
const options = {contextTokens: 2048, promptVersion: PROMPT_VERSION};
/** A clone in which the model is being made has none. */
const forager = it.skipIf(!existsSync(model));
const likeliest = (request: DecisionRequest): DecisionRequest => ({...request, sampling: {temperature: 0, seed: 1}});

forager('is the file whose hash the runtime knows', () => {
  expect(createHash('sha256').update(readFileSync(model)).digest('hex')).toBe(OWN_MODEL.sha256);
});

forager('decides as its expert does more often than rules do', async () => {
  const exam = setExam(200, 7);
  const {decide} = await startLlama(model, options);
  const marks = await takeExam(exam, {name: 'ours', decide: (request) => decide(likeliest(request))});
  const rules = await takeExam(exam, SCRIPTED);
  expect(marks.sameTool).toBeGreaterThan(rules.sameTool);
  expect(marks.sameTarget).toBeGreaterThan(rules.sameTarget);
});

forager('says under a grammar, token by token, what it chooses when letters are weighed', async () => {
  const exam = setExam(40, 11);
  const {decide} = await startLlama(model, {...options, rememberedScores: 0});
  const say = await openSpeaker();
  for (const {request} of exam) {
    const {tool, params} = await decide(likeliest(request));
    const said = await deliberate(likeliest(request), say(request));
    const {message: _weighed, ...chosen} = params;
    const {message: _said, ...spoken} = said.params;
    expect([said.tool, spoken]).toEqual([tool, chosen]);
  }
});

forager('is refused when it is not the file that came with the release', async () => {
  const {backend} = createLlama(model, {...options, sha256: '0'.repeat(64)});
  await expect(backend.start()).rejects.toMatchObject({
    kind: 'ModelInvalid',
    message: expect.stringMatching(
      /not the one that came with this release \(SHA-256 [0-9a-f]{64}, expected 0{64}\); copy it anew/,
    ),
  });
});

forager('is loaded with a warning by a runtime that writes other prompts, and only then', async () => {
  const warnings: string[] = [];
  const log = {...silentLog, warn: (_data: object, text: string) => void warnings.push(text)};
  for (const promptVersion of [PROMPT_VERSION, PROMPT_VERSION + 1]) {
    const backend = createLlamaBackend({...FIXED, ...options, modelPath: model, promptVersion}, () => {}, log);
    await backend.start();
    await backend.dispose();
  }
  expect(warnings).toEqual([
    expect.stringContaining(`trained on version ${PROMPT_VERSION} of the prompts, this runtime writes version`),
  ]);
});

/** A mind that lets the model write each letter after the whole prompt, all over again, held by nothing but a grammar of the letters that are possible. */
async function openSpeaker() {
  const vocabulary = await openVocabulary(model);
  const llama = await getLlama({gpu: false, build: 'never', skipDownload: true, progressLogs: false, maxThreads: 1});
  const loaded = await llama.loadModel({modelPath: model});
  const context = await loaded.createContext({contextSize: 2048, threads: 1, flashAttention: false});
  const sequence = context.getSequence();
  onTestFinished(async () => {
    await llama.dispose();
    await vocabulary.close();
  });
  const sayOne = async (prompt: readonly Token[], letters: readonly string[]): Promise<string> => {
    const grammar = new LlamaGrammar(llama, {grammar: `root ::= ${letters.map((letter) => `" ${letter}"`).join(' | ')}`});
    const grammarEvaluationState = new LlamaGrammarEvaluationState({model: loaded, grammar});
    return loaded.detokenize([await firstToken(sequence, prompt, grammarEvaluationState)]).trim();
  };
  return (request: DecisionRequest) => {
    const said: Token[] = [];
    return {
      async weigh(labels: readonly string[]) {
        const answer = await sayOne([...vocabulary.template.whole(request.prompt()), ...said], labels);
        return labels.map((label) => (label === answer ? 1 : 0));
      },
      take: (label: string) => void said.push(vocabulary.labelTokens(label)),
      say: async () => '',
    };
  };
}

async function firstToken(
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  grammarEvaluationState: LlamaGrammarEvaluationState,
): Promise<Token> {
  await sequence.clearHistory();
  for await (const token of sequence.evaluate([...prompt], {temperature: 0, grammarEvaluationState})) {
    return token;
  }
  throw new Error('the model said nothing');
}
