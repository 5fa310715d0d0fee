/**
 * `npm run bench:godot`: what the extension costs the game's main thread, in real headless Godot. Encoding against `JSON.stringify` of the same data, delivering an
 * answer against `JSON.parse_string` of the same text, frames from a tick to its actions, and the longest frame while a model decides for the demo's world.
 * `-- --agents 1,10,100,1000 --rounds N --seconds N --json FILE`.
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {TINY_MODEL} from '../test/support/runtime-process.ts';
import {createTicks} from '../test/support/ticks.ts';
import {type Figure, writeFigures} from './figures.ts';
import {makeBenchGame} from './godot/bench-game.ts';
import {type DemoFrames, printFrames, toFrameFigures} from './godot/demo-frames.ts';
import {type Exchanges, toExchangeFigures} from './godot/exchanges.ts';
import {percentile} from './percentile.ts';

const TICKS = 10;
const FRAME_ROUNDS = 30;
const DEMO_AGENTS = 20;

const {values} = parseArgs({
  options: {
    agents: {type: 'string', default: '1,10,100,1000'},
    rounds: {type: 'string'},
    seconds: {type: 'string', default: '20'},
    json: {type: 'string'},
  },
});
/** Small ticks are measured more often: the clock of scripts counts whole microseconds. */
const toRounds = (agents: number) => Number(values.rounds ?? Math.max(20, Math.min(200, 6000 / agents)));

const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-bench-'));
const game = await makeBenchGame();
const figures: Figure[] = [];
try {
  console.log(`Measured in real Godot without a window: ${game.build}`);
  for (const agents of values.agents.split(',').map(Number)) {
    console.error(`bench: ${agents} agents`);
    figures.push(...(await measureAgents(agents)));
  }
  console.error(
    `bench: the demo's world with ${DEMO_AGENTS} agents, ${values.seconds} s with a model and ${values.seconds} s without a runtime`,
  );
  const playing = {agents: DEMO_AGENTS, seconds: values.seconds};
  const decided = await game.measure<DemoFrames>('demo_frames', {...playing, model: TINY_MODEL});
  const alone = await game.measure<DemoFrames>('demo_frames', {...playing, model: 'none'});
  printFrames(decided, alone);
  figures.push(...toFrameFigures(decided, alone));
} finally {
  game.dispose();
  rmSync(folder, {recursive: true, force: true});
}
console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(3)} ${unit}`])));
writeFigures(values.json, figures);

async function measureAgents(agents: number): Promise<Figure[]> {
  const ticks = join(folder, `ticks_${agents}.jsonl`);
  writeFileSync(
    ticks,
    createTicks({agents, ticks: TICKS})
      .map((tick) => JSON.stringify(tick))
      .join('\n'),
  );
  const series = {ticks, rounds: toRounds(agents)};
  const asGames = await game.measure<Exchanges>('exchange', {...series, game: 'yes'});
  const asPlainValues = await game.measure<Exchanges>('exchange', {...series, game: 'no'});
  const {frames} = await game.measure<{frames: number[]}>('frames_to_action', {ticks, rounds: FRAME_ROUNDS});
  return [
    ...toExchangeFigures(agents, asGames, asPlainValues),
    {name: `godot.frames_to_action.agents_${agents}`, value: percentile(frames, 50), unit: 'frames, at 60 a second'},
    {name: `godot.frames_to_action_p95.agents_${agents}`, value: percentile(frames, 95), unit: 'frames, at 60 a second'},
  ];
}
