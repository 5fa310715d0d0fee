import {onTestFinished} from 'vitest';
import {ensureLlamaServer} from '../../scripts/peers/ensure-llama-server.ts';
import {type ServerOptions, type ServerProcess, startServer} from '../../scripts/peers/llama-server-process.ts';

/** Starts llama.cpp's own server with a model; it ends with the test. One thread, because tests run beside others. */
export async function startLlamaServer(modelPath: string, options: Partial<ServerOptions> = {}): Promise<ServerProcess> {
  const server = await startServer({
    executable: await ensureLlamaServer(),
    modelPath,
    threads: 1,
    slots: 8,
    contextTokens: 2048,
    flashAttention: false,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}
