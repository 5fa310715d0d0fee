import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {EXECUTABLE} from '../../test/support/runtime-process.ts';
import {createTicks} from '../../test/support/ticks.ts';
import type {Figure} from '../figures.ts';
import {percentile} from '../percentile.ts';
import {createFrameExchange, type Exchange} from './exchange.ts';
import {SCRIPTED, toRequests} from './scripted.ts';

const WARM_UP_ROUNDS = 20;

/** A game that ticks 20 times a second leaves so much time between its ticks. */
const PAUSE_MS = 50;

/**
 * What recording adds to a tick: one runtime that records and one that does not answer the same ticks, in turn, so that whatever else the machine does meets both alike.
 */
export async function measureRecording(agents: number, rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-bench-'));
  const file = join(folder, 'run.jsonl');
  const requests = toRequests(createTicks({agents, ticks: 10}));
  const plain = createFrameExchange(EXECUTABLE.command, SCRIPTED);
  const recording = createFrameExchange(EXECUTABLE.command, [...SCRIPTED, '--record', file]);
  try {
    const without: number[] = [];
    const withRecording: number[] = [];
    for (let round = 0; round < rounds + WARM_UP_ROUNDS; round += 1) {
      const request = requests[round % requests.length] as Buffer;
      const isEven = round % 2 === 0;
      for (const isRecorded of [isEven, !isEven]) {
        (isRecorded ? withRecording : without).push(await time(isRecorded ? recording : plain, request));
        await sleep(PAUSE_MS / 2);
      }
    }
    const [off, on] = [without, withRecording].map((durations) => durations.slice(WARM_UP_ROUNDS)) as [number[], number[]];
    const figure = (name: string, value: number, unit: string) => ({name: `wire.${name}.agents_${agents}`, value, unit});
    return [
      figure('recording_off_p50_ms', percentile(off, 50), 'ms'),
      figure('recording_on_p50_ms', percentile(on, 50), 'ms'),
      figure('recording_over_none_p50', percentile(on, 50) / percentile(off, 50), '×'),
      figure(
        'recording_over_none_pairs_p50',
        percentile(
          on.map((ms, round) => ms / (off[round] as number)),
          50,
        ),
        '×',
      ),
      figure('recorded_per_tick', statSync(file).size / (rounds + WARM_UP_ROUNDS) / 1000, 'kB'),
    ];
  } finally {
    await Promise.all([plain.close(), recording.close()]);
    rmSync(folder, {recursive: true});
  }
}

async function time(exchange: Exchange, request: Buffer): Promise<number> {
  const startedMs = performance.now();
  await exchange.send(request);
  return performance.now() - startedMs;
}
