import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {
  getLlama,
  type LlamaContextSequence,
  LlamaGrammar,
  LlamaGrammarEvaluationState,
  LlamaText,
  resolveChatWrapper,
  type Token,
} from 'node-llama-cpp';
import {expect, it, onTestFinished} from 'vitest';
import {PROMPT_VERSION} from '../../src/agents/prompt/prompt.ts';
import {deliberate, type Mind} from '../../src/llm/deliberate.ts';
import {type ChatTemplate, createChatTemplate, cutTemplate} from '../../src/llm/llama/chat-template.ts';
import {createLabelTokens} from '../../src/llm/llama/label-tokens.ts';
import {toInstance} from '../../src/llm/shape-instance.ts';
import {OWN_MODEL} from '../../src/own-model.ts';
import {createModelExaminee, SCRIPTED, setExam, takeExam} from '../../training/exam/take-exam.ts';
import {startLlama} from './llama.ts';

const MODEL = new URL(`../../models/${OWN_MODEL.file}`, import.meta.url).pathname;
const EXAM = setExam(300, 7);

it('is the file that the runtime expects', () => {
  expect(createHash('sha256').update(readFileSync(MODEL)).digest('hex')).toBe(OWN_MODEL.sha256);
});

it('decides as the expert where it has never been, more often than rules do', async () => {
  const {backend} = await startLlama(MODEL, {contextTokens: 2048, promptVersion: PROMPT_VERSION});
  const ours = await takeExam(EXAM, createModelExaminee('ours', backend));
  const scripted = await takeExam(EXAM, SCRIPTED);
  expect(ours.sameTool).toBeGreaterThan(0.95);
  expect(ours.sameTarget).toBeGreaterThan(0.9);
  expect(ours.sameTool).toBeGreaterThan(scripted.sameTool);
  expect(ours.sameTarget).toBeGreaterThan(scripted.sameTarget);
});

it('decides the same when every letter is sampled under a grammar, in a sequence of its own', async () => {
  const {backend} = await startLlama(MODEL, {contextTokens: 2048, promptVersion: PROMPT_VERSION});
  const sampler = await openSampler();
  const scored: string[] = [];
  const sampled: string[] = [];
  for (const {request} of EXAM.slice(0, 60)) {
    const asked = {...request, sampling: {temperature: 0, seed: 1}, reasoningTokens: 0};
    const decided = await backend.decide(asked, new AbortController().signal);
    const {tool, params} = await deliberate(asked, sampler(request.prompt()));
    const toText = (call: typeof decided.params) => JSON.stringify({...call, message: undefined, speed: undefined});
    scored.push(`${decided.tool} ${toText(decided.params)}`);
    sampled.push(`${tool} ${toText(params)}`);
  }
  expect(sampled).toEqual(scored);
});

/** Somebody who says one letter after the other as llama.cpp samples them. */
async function openSampler(): Promise<(prompt: Parameters<ChatTemplate['whole']>[0]) => Mind> {
  const llama = await getLlama({gpu: false, build: 'never', skipDownload: true, progressLogs: false, maxThreads: 1});
  onTestFinished(() => llama.dispose());
  const model = await llama.loadModel({modelPath: MODEL});
  const context = await model.createContext({contextSize: 2048, threads: 1});
  const sequence = context.getSequence();
  const labelTokens = createLabelTokens(model);
  const parts = cutTemplate(resolveChatWrapper(model, {warningLogs: false}), model.tokens.shouldPrependBosToken);
  const template = createChatTemplate(parts, model.tokenizer, LlamaText);
  return (prompt) => {
    const said = template.whole(prompt);
    return {
      async weigh(labels) {
        const rule = `root ::= ${labels.map((label) => `" ${label}"`).join(' | ')}`;
        const token = await sampleOne(
          sequence,
          said,
          new LlamaGrammarEvaluationState({model, grammar: new LlamaGrammar(llama, {grammar: rule})}),
        );
        return labels.map((label) => (labelTokens(label) === token ? 1 : 0));
      },
      take: (label) => said.push(labelTokens(label)),
      say: async (_, shape) => toInstance(shape),
    };
  };
}

async function sampleOne(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  grammarEvaluationState: LlamaGrammarEvaluationState,
) {
  await sequence.clearHistory();
  for await (const token of sequence.evaluate([...tokens], {temperature: 0, grammarEvaluationState})) {
    return token;
  }
  return undefined;
}
