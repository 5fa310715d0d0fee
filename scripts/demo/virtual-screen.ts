import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Readable} from 'node:stream';
import {ensureCommands} from '../debian/ensure-commands.ts';

/** A screen that only exists in memory. */
export interface VirtualScreen {
  /** Value for the environment variable DISPLAY of the programs that draw on it. */
  readonly display: string;
  /** Takes the screen away; programs that still draw on it die. */
  close(): Promise<void>;
}

/** Opens a screen of Xvfb's; installs Xvfb by apt when it is missing and root asks, else rejects with what to install. */
export async function openVirtualScreen(width: number, height: number): Promise<VirtualScreen> {
  await ensureCommands([{command: 'Xvfb', package: 'xvfb'}]);
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exited = once(screen, 'exit');
  // Xvfb looks for a free number itself and tells it as soon as it can be drawn on
  const number = await Promise.race([
    once(screen.stdio[3] as Readable, 'data').then(([bytes]) => String(bytes).trim()),
    exited.then(([code]) => Promise.reject(new Error(`Xvfb ended with exit code ${code} before its screen was there`))),
  ]);
  return {
    display: `:${number}`,
    close: async () => {
      screen.kill();
      await exited;
    },
  };
}
