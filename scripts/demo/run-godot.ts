import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';

export interface GodotRun {
  /** Path of the Godot executable. */
  readonly godot: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** After so many milliseconds Godot is stopped; absent: it may run for as long as it likes. */
  readonly timeLimitMs?: number | undefined;
  /** Gets every line of both streams as it comes. */
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface GodotEnd {
  /** Exit code; 128 + n where signal n ended Godot, as shells count. */
  readonly code: number;
  readonly isTimedOut: boolean;
}

const SIGNAL_CODES: Partial<Record<NodeJS.Signals, number>> = {SIGINT: 130, SIGKILL: 137, SIGTERM: 143};
const FORWARDED = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs Godot until it ends or its time is over. A Ctrl-C reaches Godot too, and this waits for its end.
 * Resolves once both streams have been read to their end; rejects when Godot cannot be started.
 */
export async function runGodot(run: GodotRun): Promise<GodotEnd> {
  const child = spawn(run.godot, run.args, {stdio: ['ignore', 'pipe', 'pipe'], env: run.environment ?? process.env});
  let isTimedOut = false;
  const watchdog =
    run.timeLimitMs === undefined
      ? undefined
      : setTimeout(() => {
          isTimedOut = true;
          child.kill('SIGKILL');
        }, run.timeLimitMs);
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of FORWARDED) {
    process.on(signal, forward);
  }
  try {
    const [code] = await Promise.all([
      new Promise<number>((resolve, reject) => {
        child.once('error', (error) => reject(new Error(`cannot start ${run.godot}: ${error.message}`, {cause: error})));
        child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal && SIGNAL_CODES[signal]) ?? 1));
      }),
      readLines(child.stdout, (line) => run.onLine(line, 'stdout')),
      readLines(child.stderr, (line) => run.onLine(line, 'stderr')),
    ]);
    return {code, isTimedOut};
  } finally {
    clearTimeout(watchdog);
    for (const signal of FORWARDED) {
      process.off(signal, forward);
    }
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({input: stream})) {
    onLine(line);
  }
}
