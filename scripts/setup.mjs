// Installs the pinned packages when they are not those of package-lock.json. Plain JavaScript without imports of packages, because it
// runs on whatever Node the machine has, before ours is there; every later script runs on the Node that this installs.
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const OLDEST_NODE = 18;

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = fileURLToPath(new URL('../node_modules/.setup', import.meta.url));
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  fail(`this needs Node ${OLDEST_NODE} or newer to begin with, and this is ${process.version}; install Debian's nodejs package`);
}
if (process.platform !== 'linux' || process.arch !== 'x64') {
  fail(`the build runs on Linux x64, and this is ${process.platform} ${process.arch}`);
}
if (installed !== wanted) {
  console.log('setup: installing packages (npm ci), about half a minute');
  try {
    // Nothing here needs an install script, and node-llama-cpp's would look for a compiler.
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: root, stdio: 'inherit'});
  } catch {
    fail('npm ci failed; see its message above, and check that the npm registry can be reached');
  }
  writeFileSync(stamp, wanted);
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(`setup: ${sentence}`);
  process.exit(1);
}
