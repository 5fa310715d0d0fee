import {getLlama, type Llama, LlamaLogLevel, type LlamaModel} from 'node-llama-cpp';
import type {Contestant} from './contestant.ts';
import {createLimit} from './limit.ts';
import {createLlamaServer} from './llama-server.ts';
import {createNaive} from './naive.ts';
import {createOurs} from './ours.ts';
import {asJson, slowFieldsFirst} from './peer-prompt.ts';

export interface ContestantsOptions {
  readonly modelPath: string;
  readonly serverPath: string;
  readonly threads: number;
}

/** All contestants for one number of agents. */
export interface Contestants {
  readonly all: readonly Contestant[];
  close(): Promise<void>;
}

/** Opens everybody for agents of these names. They are closed together, also when one of them cannot be opened. */
export async function openContestants(options: ContestantsOptions, agentIds: readonly string[]): Promise<Contestants> {
  const {modelPath, serverPath, threads} = options;
  const {llama, model} = await loadPeerModel(modelPath, threads);
  const all: Contestant[] = [];
  const close = async () => {
    await Promise.all(all.map((contestant) => contestant.close()));
    await llama.dispose();
  };
  const server = {executable: serverPath, modelPath, threads, agentIds};
  const limit = {model, threads, sequences: agentIds.length};
  try {
    all.push(await createOurs({modelPath, threads, agentIds}));
    all.push(await createLimit({...limit, flashAttention: false}));
    all.push(await createLimit({...limit, flashAttention: true}));
    all.push(
      await createLlamaServer({
        ...server,
        name: 'llama-server, slow fields first',
        write: slowFieldsFirst,
        flashAttention: false,
      }),
    );
    all.push(await createLlamaServer({...server, name: 'llama-server, JSON', write: asJson, flashAttention: true}));
    all.push(await createNaive({llama, model, threads, agentIds}));
    return {all, close};
  } catch (error) {
    await close();
    throw error;
  }
}

async function loadPeerModel(modelPath: string, threads: number): Promise<{llama: Llama; model: LlamaModel}> {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    maxThreads: threads,
  });
  return {llama, model: await llama.loadModel({modelPath})};
}
