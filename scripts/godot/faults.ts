/**
 * `npm run faults:godot` kills the real runtime in the middle of play in real headless Godot, again and again, and then the game itself, and prints what became of it.
 * Fails when anything was lost: an agent, an answer, or a process that stayed.
 *
 *   -- --kills 100    of each
 *   -- --agents 20    of the game whose runtime is killed
 */
import {parseArgs} from 'node:util';
import {percentile} from '../../bench/percentile.ts';
import {makeGodotProject} from '../../test/godot/godot-project.ts';
import {killGame} from '../../test/godot/kill-game.ts';
import {type FrameCosts, killRuntimes} from '../../test/godot/kill-runtimes.ts';

/** A frame at 60 a second. */
const FRAME_USEC = 16_000;
/** So soon after the game the runtime has to be gone; for as long after that it is looked for. */
const GONE_MS = 1000;
const LOOK_MS = 20_000;
/** Per kill, beside what a game takes to start. */
const KILL_LIMIT_MS = 10_000;

const {values} = parseArgs({options: {kills: {type: 'string', default: '100'}, agents: {type: 'string', default: '20'}}});
const kills = Number(values.kills);
const agents = Number(values.agents);
if (!(Number.isInteger(kills) && kills > 0 && Number.isInteger(agents) && agents > 0)) {
  console.error('npm run faults:godot: give --kills and --agents whole numbers above 0');
  process.exit(2);
}

const project = await makeGodotProject();
let failures = 0;
try {
  await killRuntimesAndTell();
  await killGamesAndTell();
} finally {
  project.dispose();
}
process.exit(failures === 0 ? 0 : 1);

function check(holds: boolean, law: string): void {
  console.log(`${holds ? 'held' : 'NOT HELD'}: ${law}`);
  failures += holds ? 0 : 1;
}

async function killRuntimesAndTell(): Promise<void> {
  console.error(`faults: killing the runtime ${kills} times while ${agents} agents play`);
  const {run, numbers} = await killRuntimes(project, kills, agents, 60_000 + kills * KILL_LIMIT_MS);
  if (numbers === undefined || run.checks?.failed !== 0) {
    console.error(run.output);
  }
  check(
    run.checks?.failed === 0 && run.exitCode === 0,
    `every agent was back each time, and all ${numbers?.ticks} ticks were answered once`,
  );
  check(numbers?.restarts === kills, `${numbers?.restarts} restarts after ${kills} kills`);
  if (numbers !== undefined) {
    printCosts(numbers.costs);
    const longest = (numbers.costs.longest_by_running_usec / 1000).toFixed(2);
    check(numbers.costs.longest_by_running_usec <= FRAME_USEC, `the client cost no frame more than 16 ms: ${longest} ms at most`);
  }
}

function printCosts({limits_usec, by_clock, by_running, longest_by_clock_usec}: FrameCosts): void {
  console.log(
    'Frames by what the client cost the main thread; the system may have let others run meanwhile, which the second column leaves out:',
  );
  const rows = by_clock.map((frames, at) => {
    const limit = limits_usec[at];
    const name = limit === undefined ? `above ${FRAME_USEC / 1000} ms` : `up to ${limit / 1000} ms`;
    return [name, {'by the clock': frames, 'while it ran': by_running[at]}] as const;
  });
  console.table(Object.fromEntries(rows));
  console.log(`The longest by the clock: ${(longest_by_clock_usec / 1000).toFixed(2)} ms`);
}

async function killGamesAndTell(): Promise<void> {
  console.error(`faults: killing the game ${kills} times`);
  const goneMs: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    goneMs.push(await killGame(project, kill % 2 === 0 ? 'playing' : 'starting', LOOK_MS));
  }
  const [p50, p99] = [50, 99].map((share) => percentile(goneMs, share).toFixed(0));
  console.log(`The runtime was gone after ${p50} ms at p50, ${p99} ms at p99, ${Math.max(...goneMs).toFixed(0)} ms at most`);
  check(
    goneMs.every((ms) => ms < GONE_MS),
    `no runtime was left ${GONE_MS} ms after its game was killed, ${kills} times`,
  );
}
