import type {ANSWER_FORMS} from './dialect.ts';

export interface OpenAiOptions {
  /** Where the server's API begins, such as `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  /** The model's name at the server. Left out: the first one that the server lists. */
  readonly model?: string | undefined;
  /** Sent with every request; never logged. Left out: none, which servers of one's own usually are content with. */
  readonly apiKey?: string | undefined;
  /** How the model is held to an answer's form. Left out: the first of ANSWER_FORMS that the server honours, as tried at the start. */
  readonly answers?: (typeof ANSWER_FORMS)[number] | undefined;
  /** How many requests are open at once. */
  readonly concurrency: number;
  /** After so many milliseconds a request counts as lost. */
  readonly timeoutMs: number;
}
