import {expect, it} from 'vitest';
import {startServer} from './llama-server-process.ts';

const options = {modelPath: 'model.gguf', threads: 1, slots: 1, contextTokens: 256, flashAttention: false};

it('says what the server said when it does not start', async () => {
  // Node knows none of llama-server's options.
  const start = startServer({...options, executable: process.execPath});
  await expect(start).rejects.toThrow(/ended before it was ready; it said:\n.*bad option/s);
});

it('says so when there is no such program', async () => {
  const start = startServer({...options, executable: '/nowhere/llama-server'});
  await expect(start).rejects.toThrow('ENOENT');
});
