import type {LlamaModel} from 'node-llama-cpp';

/** Names, in a model's file, the version of the runtime's prompts that it was trained on. */
export const PROMPT_VERSION_KEY = 'agent_runtime.prompt_version';

/** The version of the runtime's prompts that a model was trained on; undefined for models that know nothing of them. */
export function trainedFor({fileInfo}: Pick<LlamaModel, 'fileInfo'>): number | undefined {
  const metadata: {readonly [section: string]: unknown} = fileInfo.metadata as never;
  const section = metadata.agent_runtime;
  const version =
    typeof section === 'object' && section !== null && 'prompt_version' in section ? section.prompt_version : undefined;
  return typeof version === 'number' ? version : undefined;
}
