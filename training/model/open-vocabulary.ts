import {getLlama, LlamaText, resolveChatWrapper} from 'node-llama-cpp';
import {createChatTemplate, cutTemplate} from '../../src/llm/llama/chat-template.ts';
import {createLabelTokens} from '../../src/llm/llama/label-tokens.ts';
import type {Tokens} from '../lessons/tokens.ts';

/** Opens a model file for its vocabulary alone, so that lessons become the very tokens that the runtime makes of its prompts. */
export async function openVocabulary(path: string): Promise<Tokens & {close(): Promise<void>}> {
  const llama = await getLlama({gpu: false, build: 'never', skipDownload: true, progressLogs: false, maxThreads: 1});
  const model = await llama.loadModel({modelPath: path, vocabOnly: true});
  const parts = cutTemplate(resolveChatWrapper(model, {warningLogs: false}), model.tokens.shouldPrependBosToken);
  return {
    template: createChatTemplate(parts, model.tokenizer, LlamaText),
    labelTokens: createLabelTokens(model),
    close: () => llama.dispose(),
  };
}
