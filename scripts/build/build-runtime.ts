/**
 * `npm run build`: bundles src/main.ts to dist/main.cjs and the libraries that it needs late to files beside it, and makes the single executable dist/agent-runtime of
 * them, which is also placed in the Godot addon; beside each lies the model that comes with the release. Does nothing when no input has changed.
 * `-- --force` builds all the same.
 */
import {existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {OWN_MODEL} from '../../src/own-model.ts';
import {bundle, bundleLibrary, LATE_LIBRARIES} from './bundle.ts';
import {bundlePage} from './bundle-page.ts';
import {buildExecutable, copyNode, place} from './executable.ts';
import {fingerprint} from './fingerprint.ts';
import {packLibraries} from './pack-libraries.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUNDLE = join(ROOT, 'dist', 'main.cjs');
const EXECUTABLE = join(ROOT, 'dist', 'agent-runtime');
const PAGE = join(ROOT, 'dist', 'build', 'report', 'page.html');
const IN_ADDON = join(ROOT, 'godot', 'addons', 'agent_runtime', 'bin', 'agent-runtime');
const MODEL = join(ROOT, 'models', OWN_MODEL.file);
const STAMP = join(ROOT, 'dist', 'build', 'fingerprint');

const {values} = parseArgs({options: {force: {type: 'boolean', default: false}}});

if (isUpToDate() && !values.force) {
  console.log('build: nothing has changed since the last time');
} else {
  rmSync(STAMP, {force: true});
  await build();
  place(EXECUTABLE, IN_ADDON);
  if (existsSync(MODEL)) {
    place(MODEL, join(dirname(EXECUTABLE), OWN_MODEL.file));
    place(MODEL, join(dirname(IN_ADDON), OWN_MODEL.file));
  }
  writeFileSync(STAMP, fingerprint(ROOT));
}

async function build(): Promise<void> {
  await step('bundle src/main.ts', async () => {
    await bundle(join(ROOT, 'src', 'main.ts'), BUNDLE);
    return size(BUNDLE);
  });
  for (const name of LATE_LIBRARIES) {
    await step(`bundle ${name}`, async () => {
      const output = besideBundle(name);
      await bundleLibrary(name, output);
      return size(output);
    });
  }
  await step('bundle src/report/page', async () => {
    await bundlePage(join(ROOT, 'src', 'report', 'page'), PAGE);
    return size(PAGE);
  });
  await step("pack llama.cpp's libraries", () => {
    const packed = packLibraries(`linux-${process.arch}`, join(ROOT, 'dist', 'build', 'llama-libraries'));
    return `${packed.files} files, ${megabytes(packed.bytes)} packed to ${megabytes(packed.packedBytes)}`;
  });
  await step('copy Node', () => {
    const node = join(ROOT, 'dist', 'build', 'node');
    return copyNode(node)
      ? `${process.version}, stripped to ${size(node)}`
      : `${process.version}, ${size(node)}; strip is not installed`;
  });
  await step('make the executable', () => {
    buildExecutable(ROOT, 'sea-config.json');
    return `dist/agent-runtime, ${size(EXECUTABLE)}`;
  });
}

async function step(name: string, work: () => string | Promise<string>): Promise<void> {
  const startMs = performance.now();
  const outcome = await work();
  console.log(`build: ${name}: ${outcome} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`);
}

/** Where the bundle of a library lies. */
function besideBundle(name: string): string {
  return join(dirname(BUNDLE), `${name}.cjs`);
}

function isUpToDate(): boolean {
  const outputs = [STAMP, BUNDLE, ...LATE_LIBRARIES.map(besideBundle), PAGE, EXECUTABLE, IN_ADDON];
  return outputs.every((file) => existsSync(file)) && readFileSync(STAMP, 'utf8') === fingerprint(ROOT);
}

function size(file: string): string {
  return megabytes(statSync(file).size);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
