import {RuntimeFailure} from '../errors.ts';
import {findModel, openModelStore} from '../models/find-model.ts';
import type {ModelStore} from '../models/store.ts';
import {EXIT_CODES, type ExitCode} from '../server/exit-codes.ts';
import {type CommandSetting, defineCommand} from './command.ts';

/** `agent-runtime models`: what was downloaded, and more of it. */
export const models = defineCommand({
  name: 'models',
  summary: 'downloads models, and looks after those that were',
  usages: [
    {line: 'list', does: 'Lists the models that were downloaded, with size and SHA-256.'},
    {
      line: 'add hf:user/repository:quantization',
      does: 'Downloads a model, or goes on where an earlier attempt broke off. https://…/file.gguf#sha256=… is fine, too.',
    },
    {line: 'verify [NAME]', does: 'Reads a model, or all of them, and says whether it still is what was downloaded.'},
    {line: 'remove NAME', does: 'Deletes a model.'},
  ],
  options: {},
  exitCodes: '0 done · 1 a model is damaged · 2 bad options · 4 there is no such model, or it cannot be downloaded',
  async run([what, ...operands], _values, setting) {
    const store = openModelStore(setting.environment);
    switch (what) {
      case 'list':
        return await list(store, expectNone(operands), setting);
      case 'add':
        return await add(expectOne(operands), setting);
      case 'verify':
        return await verify(store, operands.length === 0 ? undefined : expectOne(operands), setting);
      case 'remove':
        await store.remove(expectOne(operands));
        return EXIT_CODES.ok;
      default:
        throw invalid(`expected list, add, verify or remove, got ${JSON.stringify(what ?? '')}`);
    }
  },
});

async function list(store: ModelStore, _none: undefined, {print}: CommandSetting): Promise<ExitCode> {
  for (const {name, bytes, sha256, source} of await store.list()) {
    print(`${name}\t${megabytes(bytes)}\tsha256 ${sha256}\t${source}\n`);
  }
  return EXIT_CODES.ok;
}

async function add(source: string, {environment, print, say}: CommandSetting): Promise<ExitCode> {
  let told = -1;
  const onProgress = (bytes: number, totalBytes: number) => {
    const tenth = totalBytes > 0 ? Math.floor((bytes / totalBytes) * 10) : Math.floor(bytes / 1e8);
    if (tenth !== told) {
      told = tenth;
      say(
        `${megabytes(bytes)}${totalBytes > 0 ? ` of ${megabytes(totalBytes)} (${Math.floor((bytes / totalBytes) * 100)} %)` : ''}`,
      );
    }
  };
  print(`${await findModel(source, environment, onProgress, new AbortController().signal)}\n`);
  return EXIT_CODES.ok;
}

async function verify(store: ModelStore, name: string | undefined, {print}: CommandSetting): Promise<ExitCode> {
  const names = name === undefined ? (await store.list()).map((model) => model.name) : [name];
  let isIntact = true;
  for (const each of names) {
    const isSame = await store.isIntact(each);
    isIntact &&= isSame;
    print(`${each}\t${isSame ? 'is what was downloaded' : 'is damaged; remove it and add it again'}\n`);
  }
  return isIntact ? EXIT_CODES.ok : EXIT_CODES.different;
}

function expectOne(operands: readonly string[]): string {
  const [operand, ...more] = operands;
  if (operand === undefined || more.length > 0) {
    throw invalid(`expected one model, got ${operands.length}`);
  }
  return operand;
}

function expectNone(operands: readonly string[]): undefined {
  if (operands.length > 0) {
    throw invalid(`list takes nothing, got ${JSON.stringify(operands[0])}`);
  }
}

const invalid = (sentence: string) => new RuntimeFailure('SettingInvalid', `${sentence}; agent-runtime models --help shows how`);

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
