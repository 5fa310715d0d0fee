/**
 * `node --predictable scripts/build/compile-code.ts BUNDLE CODE`: runs the bundle of the runtime on what comes from stdin, and when it ends writes to CODE what V8 has
 * compiled for that. Predictable, so that the same bundle and input give the same bytes.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename} from 'node:path';
import {runBundle, toBundleScript} from '../../src/launch/bundle-script.ts';

const [bundle, code] = process.argv.slice(2) as [string, string];
process.argv = [process.execPath, bundle, '--backend', 'scripted'];
// Its name goes into the executable, and from there to players: no folders.
const script = toBundleScript(readFileSync(bundle, 'latin1'), basename(bundle));
process.on('exit', () => writeFileSync(code, script.createCachedData()));
runBundle(script, {require: createRequire(bundle), module: {exports: {}}, filename: bundle});
