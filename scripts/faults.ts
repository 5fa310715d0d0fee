/** `npm run faults`: does to the real executable what happens at players', and says what it survived. `-- --only NAME` does one, `-- --short` a little of each. */
import {readdirSync, readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {FAULTS} from '../test/faults/faults.ts';

/** Every process that is started from here inherits it, and is found by it when it is left over. */
const MARK = `AGENT_RUNTIME_FAULTS=${process.pid}`;

const {values} = parseArgs({options: {only: {type: 'string'}, short: {type: 'boolean', default: false}}});
const {only} = values;
const faults = FAULTS.filter(({name}) => only === undefined || name.includes(only));
if (faults.length === 0) {
  console.error(
    `npm run faults: no fault is called ${JSON.stringify(only)}; there are:\n  ${FAULTS.map(({name}) => name).join('\n  ')}`,
  );
  process.exit(2);
}

process.env.AGENT_RUNTIME_FAULTS = String(process.pid);
let broken = 0;
for (const fault of faults) {
  const startedMs = performance.now();
  const [verdict, seen] = await fault.run(values.short ? 'short' : 'whole').then(
    (seen) => ['survived', seen],
    (error: unknown) => ['BROKEN', error instanceof Error ? error.message : String(error)],
  );
  broken += verdict === 'survived' ? 0 : 1;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${verdict}  ${fault.name.padEnd(38)} ${seconds.padStart(6)} s  ${seen}`);
}
const left = leftOver();
console.log(
  `\n${faults.length - broken} of ${faults.length} survived, ${left.length} processes left over${left.length > 0 ? `: ${left.join(', ')}` : ''}`,
);
process.exit(broken + left.length > 0 ? 1 : 0);

function leftOver(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return Number(pid) !== process.pid && readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(MARK);
    } catch {
      // No process, somebody else's, or gone by now.
      return false;
    }
  });
}
