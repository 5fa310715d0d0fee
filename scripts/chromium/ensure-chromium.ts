/**
 * `node scripts/chromium/ensure-chromium.ts` prints the path of a Chromium without a window, after getting one where there is none.
 */
import {fileURLToPath} from 'node:url';
import {ensureExecutable} from '../debian/ensure-executable.ts';

const SPEC = {
  name: 'chromium',
  // The Debian suite that get-chromium.sh takes it from.
  folder: 'chromium-sid',
  script: fileURLToPath(new URL('./get-chromium.sh', import.meta.url)),
  cost: 'about a minute, 500 MB',
  variable: 'CHROMIUM',
  executable: 'root/usr/lib/chromium/chromium-headless-shell',
  cure: 'give the path of a Chromium or Chrome',
};

/** A browser to test the report in. Throws as `ensureExecutable` does. */
export const ensureChromium = (): Promise<string> => ensureExecutable(SPEC);

if (import.meta.main) {
  console.log(await ensureChromium());
}
