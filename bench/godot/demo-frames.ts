import type {Figure} from '../figures.ts';
import {percentile} from '../percentile.ts';

/** What `project/demo_frames.gd` tells, one number per frame. */
export interface DemoFrames {
  /** Microseconds between the beginning and the end of what is ours on the main thread. */
  readonly ours_usec: readonly number[];
  /** How many of these the thread was ready to work, but the machine had no core for it. */
  readonly waited_usec: readonly number[];
  readonly actions_by_source: Readonly<Record<string, number>>;
}

/** Upper ends of the histogram's bars, in milliseconds. */
const BARS_MS = [0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, Number.POSITIVE_INFINITY];

const longestMs = (usec: readonly number[]) => Math.max(...usec) / 1000;
/** Without the time in which other threads and programs had the cores. */
const workedUsec = ({ours_usec, waited_usec}: DemoFrames) =>
  ours_usec.map((ours, at) => Math.max(0, ours - (waited_usec[at] ?? 0)));

/** How many of the frames took longer than the bar before and at most as long as this one. */
export function toHistogram(usec: readonly number[]): number[] {
  return BARS_MS.map((bar, at) => {
    const above = (BARS_MS[at - 1] ?? 0) * 1000;
    return usec.filter((value) => (value > above || at === 0) && value <= bar * 1000).length;
  });
}

/** Prints the histograms, of frames in which a model decides and of frames without a runtime. */
export function printFrames(decided: DemoFrames, alone: DemoFrames): void {
  const bars = [decided.ours_usec, workedUsec(decided), alone.ours_usec].map(toHistogram);
  const rows = BARS_MS.map((bar, at) => [
    bar === Number.POSITIVE_INFINITY ? 'longer' : `up to ${bar} ms`,
    {'a model decides': bars[0]?.[at], 'of that, at work': bars[1]?.[at], 'no runtime': bars[2]?.[at]},
  ]);
  console.log('Frames by what is ours on the main thread; "at work" is without waiting for a core:');
  console.table(Object.fromEntries(rows));
  console.log(`actions: ${JSON.stringify(decided.actions_by_source)}`);
}

export function toFrameFigures(decided: DemoFrames, alone: DemoFrames): Figure[] {
  return [
    {name: 'godot.longest_frame_ms', value: longestMs(decided.ours_usec), unit: 'ms'},
    {name: 'godot.longest_frame_at_work_ms', value: longestMs(workedUsec(decided)), unit: 'ms, without waiting for a core'},
    {name: 'godot.longest_frame_without_runtime_ms', value: longestMs(alone.ours_usec), unit: 'ms'},
    {name: 'godot.frame_p50_ms', value: percentile(decided.ours_usec, 50) / 1000, unit: 'ms'},
    {name: 'godot.frame_p99_ms', value: percentile(decided.ours_usec, 99) / 1000, unit: 'ms'},
  ];
}
