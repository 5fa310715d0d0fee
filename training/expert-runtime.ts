/** The runtime, but for who decides: the expert. For `npm run bench:mind`, in which it plays the demo as a model does. */
import {parseCommand} from '../src/config.ts';
import {createLineSink} from '../src/line-sink.ts';
import {createLogger} from '../src/log.ts';
import {startRuntime} from '../src/runtime.ts';
import {claimStdout} from '../src/server/stdout.ts';
import {VERSION} from '../src/version.ts';
import {createExpertBackend} from './exam/expert-backend.ts';

const command = parseCommand(process.argv.slice(2));
const stderr = createLineSink(process.stderr);
if (command.kind === 'serve') {
  startRuntime({
    config: command.config,
    runtime: {name: 'agent-runtime-expert', version: VERSION},
    input: process.stdin,
    signals: process,
    output: claimStdout(process.stdout, process.stderr),
    log: createLogger(command.config.logLevel, stderr),
    createBackend: createExpertBackend,
    say: (sentence) => stderr.writeLast(`expert-runtime: ${sentence}\n`),
    exit: (code) => process.exit(code),
    kill: () => process.kill(process.pid, 'SIGKILL'),
  });
}
