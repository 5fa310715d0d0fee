/** `node decide-once.ts MODEL`: decides once with everything logged to stderr. Prints nothing on stdout: that is what is tested. */
import {createLlamaBackend} from '../../src/llm/llama/backend.ts';
import type {Log} from '../../src/llm/log.ts';
import {requestOf} from './requests.ts';

const say = (_: object, message: string): void => {
  process.stderr.write(`${message}\n`);
};
const log: Log = {debug: say, info: say, warn: say, error: say};
const [, , modelPath = ''] = process.argv;
const fixed = {modelPath, gpu: 'off', threads: 1, flashAttention: false, batchTokens: 512} as const;
const options = {...fixed, contextTokens: 512, maxSequences: 1, environment: process.env} as const;
const backend = createLlamaBackend(options, (status) => say({}, JSON.stringify(status)), log);
try {
  await backend.start();
  const {tool} = await backend.decide(requestOf('ada'), new AbortController().signal);
  say({}, `decided: ${tool}`);
} catch (error) {
  say({}, String(error));
} finally {
  await backend.dispose();
}
