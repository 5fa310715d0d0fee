import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import type {Readable} from 'node:stream';
import {runProgram} from '../godot/run-program.ts';

/** A screen that only exists in memory. */
export interface VirtualScreen {
  /** Value for the environment variable DISPLAY of the programs that draw on it. */
  readonly display: string;
  /** Takes the screen away; programs that still draw on it die. */
  close(): Promise<void>;
}

/** Opens a screen of Xvfb's; installs Xvfb by apt when it is missing and root asks, else rejects with what to install. */
export async function openVirtualScreen(width: number, height: number): Promise<VirtualScreen> {
  await ensureXvfb();
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

async function ensureXvfb(): Promise<void> {
  if (hasCommand('Xvfb')) {
    return;
  }
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
    throw new Error('Xvfb is missing; install it, on Debian with: sudo apt-get install xvfb');
  }
  console.error('screen: installing xvfb by apt');
  const env = {DEBIAN_FRONTEND: 'noninteractive'};
  await runProgram('apt-get', ['-qq', 'update'], {env, quiet: true});
  await runProgram('apt-get', ['-qq', 'install', '--no-install-recommends', '-y', 'xvfb'], {env, quiet: true});
}

function hasCommand(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
