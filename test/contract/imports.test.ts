import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';

const SRC = new URL('../../src/', import.meta.url).pathname;

/**
 * Which folders of src/ a folder may import from, besides itself. Types of the protocol may be used everywhere: it is the contract.
 * `.` are the files at the top of src/.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  server: ['protocol', 'methods', 'errors.ts', 'log.ts'],
  methods: ['protocol', 'errors.ts'],
  agents: ['protocol', 'errors.ts', 'log.ts', 'llm (types)', 'llm/shape-instance.ts', 'llm/labels.ts'],
  llm: ['errors.ts', 'hash-file.ts', 'process-gone.ts', 'protocol (types)'],
  models: ['errors.ts', 'hash-file.ts', 'process-lock.ts', 'llm/llama/cache-folder.ts'],
  recording: ['protocol', 'errors.ts', 'hash-file.ts', 'log.ts', 'agents (types)', 'methods (types)'],
  replay: ['protocol', 'errors.ts', 'log.ts (types)', 'recording', 'agents', 'methods (types)', 'llm (types)'],
  doctor: ['protocol', 'errors.ts', 'log.ts', 'agents', 'observe', 'llm (types)', 'llm/scripted/policy.ts'],
  'agent-files': ['protocol', 'errors.ts', 'log.ts (types)', 'agents', 'methods (types)'],
  'memory-db': ['protocol', 'errors.ts', 'log.ts (types)', 'agents (types)'],
  report: ['protocol', 'errors.ts', 'recording'],
  observe: ['protocol', 'agents (types)', 'llm (types)'],
};

/** Packages that only one folder may import. */
const OWNERS: Readonly<Record<string, string>> = {
  'node-llama-cpp': 'llm/llama',
  '@huggingface/jinja': 'llm/llama',
  'vscode-jsonrpc/node': 'server',
  openai: 'llm/openai',
  cockatiel: 'llm',
  'prom-client': 'observe',
  'node:sqlite': 'memory-db',
  pino: 'log.ts',
  'ajv/dist/2020.js': 'agents',
  'jsonc-parser': 'agent-files',
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const files = readdirSync(SRC, {recursive: true, encoding: 'utf8'}).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

const imports: readonly Import[] = files.flatMap((file) =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(/(?:^import (type )?[^;]*?from |import\()'([^']+)'/gms)].map(
    ([, type, target]) => ({
      file,
      target: target as string,
      isType: type !== undefined,
    }),
  ),
);

const within = imports
  .filter(({target}) => target.startsWith('.'))
  .map(({file, target, isType}) => ({file, isType, path: join(file, '..', target), from: file.split('/')[0] as string}));

it('finds the imports that it checks', () => {
  expect(within.length).toBeGreaterThan(100);
});

it('keeps every folder to the folders that it may know', () => {
  const broken = within.filter(({from, path, isType}) => {
    const to = path.split('/')[0] as string;
    const allowed = ALLOWED[from];
    const isAllowed = allowed?.includes(to) || allowed?.includes(path) || (isType && allowed?.includes(`${to} (types)`));
    return allowed !== undefined && to !== from && !isAllowed;
  });
  expect(broken.map(({file, path}) => `${file} imports ${path}`)).toEqual([]);
});

it('leaves each library to the folder that owns it', () => {
  const broken = imports.filter(({file, target, isType}) => {
    const owner = OWNERS[target];
    return owner !== undefined && !isType && !file.startsWith(owner);
  });
  expect(broken.map(({file, target}) => `${file} imports ${target}`)).toEqual([]);
});
