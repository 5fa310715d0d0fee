import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type PlayEnd, play} from '../../scripts/demo/play.ts';
import {parsePlayOptions} from '../../scripts/demo/play-options.ts';
import {findParting} from '../../src/replay/find-parting.ts';
import {readRun} from '../../src/replay/recorded-run.ts';

const TICKS = Number(process.env.REPLAY_TICKS ?? 100);
const AGENTS = 5;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-replay-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Plays the demo tick by tick, and records it. */
async function playInLockstep(record: string, ...args: string[]): Promise<PlayEnd & {readonly output: string}> {
  const lines: string[] = [];
  const size = ['--ticks', String(TICKS), '--agents', String(AGENTS), '--time-limit', '170'];
  const options = parsePlayOptions([...size, '--lockstep', '--headless', '--record', record, ...args], {}, process.platform);
  return {...(await play(options, (line) => lines.push(line))), output: lines.join('\n')};
}

test('a game of the demo that was decided by a model is played again without one, action by action', async () => {
  const [recorded, again, astray] = ['recorded', 'again', 'astray'].map((name) => join(folder, `${name}.jsonl`)) as [
    string,
    string,
    string,
  ];
  const first = await playInLockstep(recorded);
  expect(first.problems, first.output).toEqual([]);
  expect(first.summary?.actions_by_source.model).toBeGreaterThan(TICKS / 4);

  const second = await playInLockstep(again, '--replay', recorded);
  expect(second.problems, second.output).toEqual([]);
  const [played, replayed] = [await readRun(recorded), await readRun(again)];
  expect(replayed.backend).toMatchObject({kind: 'replay'});
  expect(played.ticks).toHaveLength(TICKS);
  expect(findParting(played, replayed)).toBeUndefined();
  expect({...second.summary, tick_time_ms: 0}).toEqual({...first.summary, tick_time_ms: 0});

  const changed = changeEnergy(recorded, {tick: 40, agent: 2});
  const third = await playInLockstep(astray, '--replay', changed.path);
  expect(third.output).toMatch(new RegExp(`not as it was recorded: tick 40, agent \\\\?"${changed.agentId}\\\\?": energy is`));
  expect(third.summary?.ticks_answered).toBe(TICKS);
  expect(findParting(played, await readRun(changed.path))).toMatchObject({
    same: 39,
    tick: 40,
    agentId: changed.agentId,
    field: 'perception.energy',
  });
}, 600_000);

/** A copy of a recording in which one agent feels otherwise in one tick. */
function changeEnergy(recording: string, place: {tick: number; agent: number}): {path: string; agentId: string} {
  const path = join(folder, 'changed.jsonl');
  const lines = readFileSync(recording, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.startsWith('{"event":"tick"') && JSON.parse(line).tick === place.tick);
  const event = JSON.parse(lines[at] as string);
  const perception = event.perceptions[place.agent];
  perception.energy += 1;
  lines[at] = JSON.stringify(event);
  writeFileSync(path, lines.join('\n'));
  return {path, agentId: perception.agent_id};
}
