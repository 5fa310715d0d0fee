import {spawn} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildExtension} from '../../scripts/godot/build-extension.ts';
import {ensureGodot} from '../../scripts/godot/ensure-godot.ts';
import {listExtension} from '../../scripts/godot/list-extension.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const PROJECT = path('project');
const ADDON = path('../../godot/addons/agent_runtime');
const FAKE_RUNTIME = path('../support/fake-runtime.ts');
const RUNTIME = path('../../dist/agent-runtime');

/** The checks print it last; without it a run has crashed, whatever its exit code. */
const END_MARKER = /^END OF CHECKS: (\d+) passed, (\d+) failed$/m;
const TIME_LIMIT_MS = 150_000;

/** How a run of Godot ended. */
export interface GodotRun {
  readonly exitCode: number | null;
  /** stdout and stderr, as they came. */
  readonly output: string;
  /** Numbers of the end marker; undefined when the run did not get that far. */
  readonly checks?: {readonly passed: number; readonly failed: number};
}

/** A Godot that is running. */
export interface RunningGodot {
  readonly pid: number;
  /** Settles when it has ended, which it is made to after a time limit. */
  readonly ended: Promise<GodotRun>;
  /** Resolves when the output contains the text; rejects when it ends before. */
  sawOutput(text: string): Promise<void>;
  kill(): void;
}

/** A Godot project in a temporary folder, made of a folder with one and the addon just as a user copies it. */
export interface GodotProject {
  readonly folder: string;
  /** Where the fake runtime notes down what it sees. */
  readonly noteFile: string;
  /** Starts Godot with these arguments, and ends it after a time limit. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>, timeLimitMs?: number): RunningGodot;
  /** Puts the real executable where users have it; again is fine. */
  bundleRuntime(): void;
  /** Runs one of the checks in `project/` to its end. */
  runCheck(name: string): Promise<GodotRun>;
  dispose(): void;
}

/** Gets Godot and builds the extension if need be, then makes a project: by default the one that checks run in. */
export async function makeGodotProject(source: string = PROJECT): Promise<GodotProject> {
  const {editor} = await ensureGodot();
  await buildExtension(editor);
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-godot-'));
  const noteFile = join(folder, 'notes.jsonl');
  cpSync(source, folder, {recursive: true});
  copyAddon(join(folder, 'addons', 'agent_runtime'));
  listExtension(folder);
  const start: GodotProject['start'] = (args, env = {}, timeLimitMs = TIME_LIMIT_MS) =>
    startGodot(editor, ['--headless', '--path', folder, ...args], env, timeLimitMs);
  return {
    folder,
    noteFile,
    start,
    bundleRuntime: () => linkRuntime(join(folder, 'addons', 'agent_runtime', 'bin', 'agent-runtime')),
    runCheck: (name) => start(['--', '--check', name, ...fakeRuntimeOptions(noteFile)]).ended,
    // A runtime whose game was killed may write a last note while its folder is being removed.
    dispose: () => rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 100}),
  };
}

/** What tells the checks how to start the fake runtime. */
export const fakeRuntimeOptions = (noteFile: string): string[] => [
  '--node',
  process.execPath,
  '--fake-runtime',
  FAKE_RUNTIME,
  '--note',
  noteFile,
];

// Without the runtime's executable, which is large and of which the checks bring their own.
function copyAddon(target: string): void {
  cpSync(ADDON, target, {recursive: true, filter: (source) => !source.includes('agent-runtime', ADDON.length)});
}

function linkRuntime(file: string): void {
  rmSync(file, {force: true});
  symlinkSync(RUNTIME, file);
}

/** Starts a Godot that is ended after a time limit at the latest. */
export function startGodot(
  godot: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  timeLimitMs: number = TIME_LIMIT_MS,
): RunningGodot {
  const child = spawn(godot, args, {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
  const limit = setTimeout(() => child.kill('SIGKILL'), timeLimitMs);
  let output = '';
  let checkOutput = () => {};
  const gather = (chunk: Buffer) => {
    output += chunk.toString();
    checkOutput();
  };
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const end = Promise.withResolvers<GodotRun>();
  child.on('error', end.reject);
  child.on('close', (exitCode) => {
    clearTimeout(limit);
    const marker = END_MARKER.exec(output);
    end.resolve({exitCode, output, ...(marker && {checks: {passed: Number(marker[1]), failed: Number(marker[2])}})});
  });
  const sawOutput = (text: string) => {
    const seen = Promise.withResolvers<void>();
    checkOutput = () => output.includes(text) && seen.resolve();
    checkOutput();
    void end.promise.then(() => seen.reject(new Error(`Godot ended without saying "${text}":\n${output}`)), seen.reject);
    return seen.promise;
  };
  return {pid: child.pid ?? 0, ended: end.promise, sawOutput, kill: () => child.kill('SIGKILL')};
}
