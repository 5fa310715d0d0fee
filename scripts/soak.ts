/** `npm run soak -- --ticks N`: plays ticks for a long time and fails when the runtime grows by 5 % after its warm-up. See --help. */
import {parseArgs} from 'node:util';
import {growth, soak} from '../test/soak/soak.ts';
import {EXECUTABLE, TINY_MODEL} from '../test/support/runtime-process.ts';

const HELP = `npm run soak -- [options]
  --ticks N         how many ticks (10000)
  --agents N        how many agents (10)
  --backend NAME    scripted or llama (scripted)
  --model FILE      for llama (the tiny one of the build)
  --kill-every N    kill the runtime every N ticks and go on with another one (never)
  --samples N       how many lines the table has (40)`;
const MOST_GROWTH = 0.05;

const {values} = parseArgs({
  options: {
    ticks: {type: 'string', default: '10000'},
    agents: {type: 'string', default: '10'},
    backend: {type: 'string', default: 'scripted'},
    model: {type: 'string', default: TINY_MODEL},
    'kill-every': {type: 'string'},
    samples: {type: 'string', default: '40'},
    help: {type: 'boolean', default: false},
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const count = (name: 'ticks' | 'agents' | 'samples' | 'kill-every'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) {
    console.error(`--${name} is ${JSON.stringify(values[name])}, expected a whole number from 1\n\n${HELP}`);
    process.exit(2);
  }
  return number;
};

const startedMs = performance.now();
console.log('     ticks  seconds   RSS MB  handles  threads   p50 ms   p99 ms');
const {samples, kills, badAnswers} = await soak({
  target: EXECUTABLE,
  args: ['--log-level', 'warn', '--backend', values.backend, ...(values.backend === 'llama' ? ['--model', values.model] : [])],
  agents: count('agents'),
  ticks: count('ticks'),
  samples: count('samples'),
  killEvery: values['kill-every'] === undefined ? undefined : count('kill-every'),
  onSample({ticks, rssBytes, handles, threads, p50Ms, p99Ms}) {
    const seconds = (performance.now() - startedMs) / 1000;
    const cells = [seconds.toFixed(0), (rssBytes / 1e6).toFixed(1), handles, threads, p50Ms.toFixed(2), p99Ms.toFixed(2)];
    console.log(String(ticks).padStart(10) + cells.map((cell) => String(cell).padStart(9)).join(''));
  },
});
const grown = growth(samples);
const first = samples[Math.ceil(samples.length / 10)];
const last = samples.at(-1);
const leaks = [
  ...(grown > MOST_GROWTH ? [`RSS grew by ${(grown * 100).toFixed(1)} %, more than 5 %`] : []),
  ...(first !== undefined && last !== undefined && last.handles > first.handles
    ? [`${last.handles - first.handles} handles were left open`]
    : []),
  ...(badAnswers > 0 ? [`${badAnswers} ticks were not answered with one action for each agent`] : []),
];
console.log(
  `\nRSS after the warm-up: ${grown < 0 ? '' : '+'}${(grown * 100).toFixed(1)} %; ${kills} kills; ${badAnswers} bad answers`,
);
for (const leak of leaks) {
  console.error(`soak: ${leak}`);
}
process.exit(leaks.length > 0 ? 1 : 0);
