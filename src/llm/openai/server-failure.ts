import type {OpenAI} from 'openai';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import type {FailureKind} from '../../protocol/failures.ts';

/** A server that could not answer or did not want to. Only with the kind BackendUnavailable may the same request succeed later. */
export class ServerFailure extends RuntimeFailure {
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** What the server said to a request that it does not accept. */
  readonly refusal: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    {retryAfterMs, refusal, cause}: {retryAfterMs?: number | undefined; refusal?: string; cause?: unknown} = {},
  ) {
    super(kind, message, {cause});
    this.retryAfterMs = retryAfterMs;
    this.refusal = refusal;
  }
}

/** What a server's failures are told with. */
export interface ServerNames {
  readonly baseUrl: string;
  readonly model: string;
  /** Never repeated, even where the server does. */
  readonly apiKey: string | undefined;
}

type Refused = Pick<InstanceType<typeof OpenAI.APIError>, 'status' | 'headers' | 'message'>;

/** What the client library threw, as a sentence that says whose fault it is and what to do. The original, which may hold the key, is not kept. */
export function toServerFailure(error: unknown, {baseUrl, model, apiKey}: ServerNames, nowMs: number): ServerFailure {
  const hide = (text: string) => (apiKey === undefined ? text : text.replaceAll(apiKey, '[key]'));
  const {status, headers, message} = error as Partial<Refused>;
  const said = hide(message ?? toMessage(error)).slice(0, 500);
  const server = `the server at ${hide(baseUrl)}`;
  if (status === undefined) {
    const reason = hide(innermost(error));
    return new ServerFailure(
      'BackendUnavailable',
      `${server} cannot be reached (${reason}); check --base-url, and whether it runs`,
    );
  }
  if (status === 401 || status === 403) {
    const cure =
      apiKey === undefined ? 'give it with --api-key-env or --api-key-file' : 'check what --api-key-env or --api-key-file names';
    return new ServerFailure('SettingInvalid', `${server} refuses the API key (${said}); ${cure}`);
  }
  if (status === 404) {
    const cure = 'check --base-url, which usually ends with /v1, and --server-model';
    return new ServerFailure('ModelMissing', `${server} has no model ${JSON.stringify(model)} (${said}); ${cure}`);
  }
  if (status === 429) {
    const retryAfterMs = parseRetryAfter(headers, nowMs);
    return new ServerFailure('BackendUnavailable', `${server} limits how much it is asked (${said}); lower --concurrency`, {
      retryAfterMs,
    });
  }
  if (status === 400 || status === 413 || status === 422) {
    return new ServerFailure('DecisionFailed', `${server} does not accept the request (${said})`, {refusal: said});
  }
  return new ServerFailure('BackendUnavailable', `${server} failed (${said}); its own log says why`, {
    retryAfterMs: parseRetryAfter(headers, nowMs),
  });
}

/** Node says on the outside that a fetch failed, and inside why. */
function innermost(error: unknown): string {
  const {cause, code} = error as {cause?: unknown; code?: unknown};
  return cause instanceof Error ? innermost(cause) : typeof code === 'string' ? code : toMessage(error);
}

/** Milliseconds that a header `retry-after` (seconds, or a date) or `retry-after-ms` asks for. */
export function parseRetryAfter(headers: Pick<Headers, 'get'> | undefined, nowMs: number): number | undefined {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const text = headers?.get('retry-after') ?? '';
  const wait = Number.isFinite(exact) ? exact : /^\s*\d/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
