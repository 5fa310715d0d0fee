import {readFileSync, writeFileSync} from 'node:fs';
import {toOpenRpc} from './openrpc.ts';
import {toPerceptionCheck} from './perception-check.ts';
import {toProtocolPage} from './protocol-page.ts';
import {toRecordingPage} from './recording-page.ts';
import {toRecordingSchema} from './recording-schema.ts';

/** Every generated file that is committed, with the text that it should have now. */
export const generatedFiles = (): Readonly<Record<string, string>> => ({
  'docs/protocol.md': toProtocolPage(),
  'docs/openrpc.json': `${JSON.stringify(toOpenRpc(), null, 2)}\n`,
  'src/protocol/generated/perception-check.ts': toPerceptionCheck(),
  'docs/recording.md': toRecordingPage(),
  'docs/recording.schema.json': `${JSON.stringify(toRecordingSchema(), null, 2)}\n`,
});

const locate = (path: string) => new URL(`../../${path}`, import.meta.url);

/** The generated files that are not as they should be. */
export function findStale(): string[] {
  return Object.entries(generatedFiles()).flatMap(([path, text]) => (readText(path) === text ? [] : [path]));
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(locate(path), 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const stale = findStale();
  if (process.argv.includes('--check')) {
    console.log(stale.length === 0 ? 'generated files are up to date' : `out of date: ${stale.join(', ')}; run npm run generate`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const path of stale) {
      writeFileSync(locate(path), generatedFiles()[path] ?? '');
      console.log(`wrote ${path}`);
    }
  }
}
