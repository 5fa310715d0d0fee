/**
 * `node scripts/chromium/ensure-chromium.ts` prints the path of a Chromium without a window, after getting one where there is none.
 */
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ensurePrefix, ownExecutable} from '../debian/ensure-prefix.ts';

const SPEC = {
  name: 'chromium',
  // The Debian suite that get-chromium.sh takes it from.
  folder: 'chromium-sid',
  script: fileURLToPath(new URL('./get-chromium.sh', import.meta.url)),
  cost: 'about a minute, 500 MB',
  variable: 'CHROMIUM',
};

/**
 * A browser to test the report in: the executable that `$CHROMIUM` names, else one in the user's cache that all clones share, fetched on first
 * use. Throws an error that says what to do when there can be none.
 */
export async function ensureChromium(): Promise<string> {
  if (process.env.CHROMIUM) {
    return ownExecutable('CHROMIUM', process.env.CHROMIUM, 'give the path of a Chromium or Chrome');
  }
  return join(await ensurePrefix(SPEC), 'root', 'usr', 'lib', 'chromium', 'chromium-headless-shell');
}

if (import.meta.main) {
  console.log(await ensureChromium());
}
