import {RuntimeFailure} from '../errors.ts';

/** Where a model comes from. */
export type ModelSource =
  | {readonly kind: 'file'; readonly path: string}
  /** `sha256`: what the file must have, as the fragment of the URL says. */
  | {readonly kind: 'url'; readonly url: string; readonly name: string; readonly sha256?: string}
  /** A file of a repository at Hugging Face: the one of that name, or the one with that quantization, or what the repository finds best. */
  | {readonly kind: 'hub'; readonly repository: string; readonly file?: string; readonly quantization?: string};

const NAME = '[A-Za-z0-9][A-Za-z0-9._-]*';
const HUB = new RegExp(`^(${NAME}/${NAME})(?::(${NAME})|/(.+\\.gguf))?$`);
const SHA256 = /^#sha256=([0-9a-f]{64})$/i;

/**
 * Reads what `--model` says: `hf:user/repository`, `hf:user/repository:quantization`, `hf:user/repository/file.gguf`, `https://…/file.gguf`, which may end with
 * `#sha256=…`, or a path. Throws SettingInvalid for what looks like one of these and is none.
 */
export function parseModelSource(text: string): ModelSource {
  if (text.startsWith('hf:')) {
    const [, repository, quantization, file] = HUB.exec(text.slice(3)) ?? [];
    if (repository === undefined || file?.split('/').includes('..')) {
      throw invalid(text, 'hf:user/repository:quantization or hf:user/repository/file.gguf');
    }
    return {kind: 'hub', repository, ...(file !== undefined && {file}), ...(quantization !== undefined && {quantization})};
  }
  if (!/^https?:\/\//.test(text)) {
    return {kind: 'file', path: text};
  }
  const url = URL.parse(text);
  const name = url?.pathname.split('/').at(-1) ?? '';
  const [, sha256] = SHA256.exec(url?.hash ?? '') ?? [];
  if (url === null || !new RegExp(`^${NAME}\\.gguf$`).test(name) || (url.hash !== '' && sha256 === undefined)) {
    throw invalid(text, 'https://…/file.gguf, with #sha256= and 64 hexadecimal digits behind it or nothing');
  }
  url.hash = '';
  return {kind: 'url', url: url.href, name, ...(sha256 !== undefined && {sha256: sha256.toLowerCase()})};
}

const invalid = (text: string, expected: string) =>
  new RuntimeFailure('SettingInvalid', `the model ${JSON.stringify(text)} cannot be looked for; expected ${expected}`);
