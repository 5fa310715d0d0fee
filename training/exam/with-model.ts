import {PROMPT_VERSION} from '../../src/agents/prompt/prompt.ts';
import {createLineSink} from '../../src/line-sink.ts';
import type {Backend} from '../../src/llm/backend.ts';
import {createLlamaBackend} from '../../src/llm/llama/backend.ts';
import {createLogger} from '../../src/log.ts';

/** Loads a model into the runtime's own llama backend, on one thread of the processor, for as long as `work` takes. */
export async function withModel<Result>(modelPath: string, work: (backend: Backend) => Promise<Result>): Promise<Result> {
  const backend = createLlamaBackend(
    {
      modelPath,
      gpu: 'off',
      threads: 1,
      flashAttention: false,
      batchTokens: 512,
      contextTokens: 2048,
      maxSequences: 4,
      promptVersion: PROMPT_VERSION,
      environment: process.env,
    },
    () => {},
    createLogger('warn', createLineSink(process.stderr)),
  );
  await backend.start();
  try {
    return await work(backend);
  } finally {
    await backend.dispose();
  }
}
