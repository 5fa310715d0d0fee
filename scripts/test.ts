/** `npm test`: sets everything up and passes everything, cheapest first. `npm test -- --only unit` runs one part. */
import {parseArgs} from 'node:util';
import {runProgram} from './debian/run-program.ts';
import {buildForWindows} from './godot/build-for-windows.ts';
import {runFuzzTests} from './godot/fuzz.ts';
import {runNativeTests} from './godot/native-tests.ts';
import {prepare} from './prepare.ts';

const program = (command: string, ...args: string[]) => ({name: args.at(-1) ?? command, run: () => runProgram(command, args)});
const vitest = (project: string) => program('vitest', 'run', '--project', project);

const PARTS = [
  {name: 'check', run: () => runProgram('npm', ['run', '--silent', 'check'])},
  vitest('unit'),
  {name: 'prepare', run: prepare},
  vitest('contract'),
  vitest('integration'),
  vitest('report'),
  vitest('model'),
  {name: 'native', run: runNativeTests},
  {name: 'fuzz', run: runFuzzTests},
  {name: 'windows', run: buildForWindows},
  vitest('godot'),
];

const {values} = parseArgs({options: {only: {type: 'string'}}});
const parts = values.only === undefined ? PARTS : PARTS.filter(({name}) => name === values.only || name === 'prepare');
if (values.only !== undefined && !PARTS.some(({name}) => name === values.only)) {
  console.error(`npm test: there is no part ${JSON.stringify(values.only)}; there are ${PARTS.map(({name}) => name).join(', ')}`);
  process.exit(2);
}

const startedMs = performance.now();
const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(0)} s`;
for (const [at, {name, run}] of parts.entries()) {
  const partMs = performance.now();
  console.log(`\n── ${name} (${at + 1} of ${parts.length})`);
  try {
    await run();
  } catch (error) {
    console.error(`\nnpm test: ${name} failed after ${seconds(partMs)}: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
  console.log(`── ${name} passed in ${seconds(partMs)}`);
}
console.log(`\nall ${parts.length} parts passed in ${seconds(startedMs)}`);
