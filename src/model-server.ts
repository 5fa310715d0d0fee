import {readFileSync} from 'node:fs';
import {toMessage} from './errors.ts';
import {ANSWER_FORMS} from './llm/openai/dialect.ts';
import type {OpenAiOptions} from './llm/openai/options.ts';
import {type Environment, invalid, oneOf, wholeNumber} from './setting-value.ts';

/** What the command line says of the server that decides. */
export interface ModelServerValues {
  readonly 'base-url'?: string;
  readonly 'server-model'?: string;
  readonly 'api-key-env'?: string;
  readonly 'api-key-file'?: string;
  readonly answers?: string;
  readonly concurrency?: string;
  readonly 'request-timeout-ms'?: string;
}

const DEFAULT_KEY_VARIABLE = 'OPENAI_API_KEY';

/** Reads the options of a server that decides, its key included, which is in nothing that they say. Throws SettingInvalid with a sentence. */
export function parseModelServer(values: ModelServerValues, environment: Environment): OpenAiOptions {
  const answers = oneOf('answers', values.answers ?? 'auto', ['auto', ...ANSWER_FORMS]);
  return {
    baseUrl: parseUrl(values['base-url']),
    model: values['server-model'],
    apiKey: readKey(values, environment),
    answers: answers === 'auto' ? undefined : answers,
    concurrency: wholeNumber('concurrency', values.concurrency, 1, 4096) ?? 32,
    timeoutMs: wholeNumber('request-timeout-ms', values['request-timeout-ms'], 10, 600_000) ?? 30_000,
  };
}

function parseUrl(url: string | undefined): string {
  if (url === undefined) {
    throw invalid('--backend openai needs a server; add --base-url URL, such as http://127.0.0.1:8000/v1');
  }
  const protocol = URL.parse(url)?.protocol;
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw invalid(`--base-url is ${JSON.stringify(url)}, expected a URL such as http://127.0.0.1:8000/v1`);
  }
  if (URL.parse(url)?.username !== '') {
    throw invalid('--base-url holds a user, which would be shown in messages; name the key with --api-key-env or --api-key-file');
  }
  return url;
}

function readKey(values: ModelServerValues, environment: Environment): string | undefined {
  const {'api-key-file': file, 'api-key-env': variable} = values;
  const key = file === undefined ? environment[variable ?? DEFAULT_KEY_VARIABLE]?.trim() : readKeyFile(file);
  if (key === '' || (key === undefined && variable !== undefined)) {
    throw invalid(
      file === undefined
        ? `--api-key-env names ${variable ?? DEFAULT_KEY_VARIABLE}, which is not set; set it to the key, or name another variable`
        : `the file ${file}, which --api-key-file names, is empty; put the key into it`,
    );
  }
  return key;
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw invalid(`--api-key-file: ${toMessage(cause)}; give the path of a file that holds nothing but the key`, cause);
  }
}
