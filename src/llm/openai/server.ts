import type {OpenAI} from 'openai';
import type {TokenCounts} from '../backend.ts';
import type {Body} from './dialect.ts';
import type {OpenAiOptions} from './options.ts';
import {ServerFailure, toServerFailure} from './server-failure.ts';

/** What a model answered. */
export interface Completion {
  /** The text, or the arguments of the function that was called. */
  readonly text: string;
  readonly calledFunction: string | undefined;
  readonly tokens: TokenCounts;
}

/** A server's API, one request per call. Rejects with ServerFailure, or with the signal's reason; an abort closes the connection, which stops the server's work. */
export interface Server {
  listModels(signal: AbortSignal): Promise<readonly string[]>;
  complete(body: Body, signal: AbortSignal): Promise<Completion>;
}

const MUTE = {error() {}, warn() {}, info() {}, debug() {}};

/**
 * Opens a server's API. The client library is imported when it is first needed: nobody else pays for it. Whatever it would take from environment variables is
 * given, its own retries are off because they know no deadline, and so is its log, which would go to stdout.
 */
export async function openServer({baseUrl, apiKey, timeoutMs, model = ''}: OpenAiOptions): Promise<Server> {
  const {OpenAI} = await import('openai');
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    logger: MUTE,
  });

  const attempt = async <Result>(
    asked: string,
    signal: AbortSignal,
    request: (options: {signal: AbortSignal}) => PromiseLike<Result>,
  ): Promise<Result> => {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await request({signal: AbortSignal.any([signal, limit])});
    } catch (error) {
      signal.throwIfAborted();
      throw limit.aborted
        ? new ServerFailure('BackendUnavailable', `the server at ${baseUrl} did not answer within ${timeoutMs / 1000} s`)
        : toServerFailure(error, {baseUrl, model: asked, apiKey}, Date.now());
    }
  };

  return {
    async listModels(signal) {
      const page = await attempt(model, signal, (options) => client.models.list(options));
      return (page.data ?? []).map(({id}) => id);
    },
    async complete(body, signal) {
      const completion = await attempt(body.model, signal, (options) => client.chat.completions.create(body, options));
      return toCompletion(completion, baseUrl);
    },
  };
}

/** Proxies and captive portals answer with anything. */
function toCompletion({choices, usage}: Partial<OpenAI.ChatCompletion>, baseUrl: string): Completion {
  const message = choices?.[0]?.message;
  if (message === undefined) {
    throw new ServerFailure(
      'BackendUnavailable',
      `the server at ${baseUrl} answers with something else than a completion; check --base-url`,
    );
  }
  const call = message.tool_calls?.find(({type}) => type === 'function');
  const reused = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    text: (call?.type === 'function' ? call.function.arguments : message.content) ?? '',
    calledFunction: call?.type === 'function' ? call.function.name : undefined,
    tokens: {
      reused,
      prefilled: Math.max(0, (usage?.prompt_tokens ?? 0) - reused),
      sampled: usage?.completion_tokens ?? 0,
      forced: 0,
    },
  };
}
