/** `npm start`: sets everything up and plays the demo; its options are those of scripts/demo/play.ts. */
import {runProgram} from './debian/run-program.ts';
import {prepare} from './prepare.ts';

try {
  await prepare();
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
await runProgram(process.execPath, ['scripts/demo/play.ts', ...process.argv.slice(2)]).catch(() => process.exit(1));
