/** `node scripts/build/check-code.ts BUNDLE CODE`: fails when V8, as the executable has it, does not accept the code that was compiled of the bundle. */
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {toBundleScript} from '../../src/launch/bundle-script.ts';

const [bundle, code] = process.argv.slice(2) as [string, string];
if (toBundleScript(readFileSync(bundle, 'latin1'), basename(bundle), readFileSync(code)).cachedDataRejected !== false) {
  console.error(`V8 does not accept ${code}, which it has just written`);
  process.exitCode = 1;
}
