/** `npm start`: sets everything up and plays the demo; its options are those of scripts/demo/play.ts. */
import {runProgram} from './debian/run-program.ts';
import {PLAY_HELP} from './demo/play-options.ts';
import {prepare} from './prepare.ts';

if (process.argv.includes('--help')) {
  console.log(PLAY_HELP);
  process.exit();
}

try {
  await prepare();
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
await runProgram(process.execPath, ['scripts/demo/play.ts', ...process.argv.slice(2)]).catch(() => process.exit(1));
