import {execFileSync} from 'node:child_process';
import {copyFileSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';

/**
 * Copies the Node that runs this script to `target`, without its symbol table where `strip` is at hand: 33 MB that nobody reads at run
 * time. Answers whether it could be stripped.
 */
export function copyNode(target: string): boolean {
  mkdirSync(dirname(target), {recursive: true});
  rmSync(target, {force: true});
  copyFileSync(process.execPath, target);
  try {
    execFileSync('strip', [target], {stdio: 'ignore'});
    return true;
  } catch {
    // Without binutils the executable is larger, and works.
    copyFileSync(process.execPath, target);
    return false;
  }
}

/**
 * Makes the executable that `config` describes with Node's own builder; paths in `config` start from the folder `root`. Node runs the bundle up to where a start would
 * begin, and what it then has in memory becomes the executable's snapshot: https://nodejs.org/api/single-executable-applications.html. A snapshot knows
 * where its parts lay, so they are copied out of the builder's own folders first, whose names are nobody's business.
 */
export function buildExecutable(root: string, config: string): void {
  const {main, executable, output, ...others} = JSON.parse(readFileSync(join(root, config), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-'));
  const inFolder = (file: string) => join(folder, basename(file));
  try {
    for (const file of [main, executable]) {
      copyFileSync(join(root, file), inFolder(file));
    }
    const paths = {main: inFolder(main), executable: inFolder(executable), output: inFolder(output)};
    writeFileSync(inFolder(config), JSON.stringify({...others, ...paths}));
    // The warnings are about parts of Node that are not known to work in a snapshot; ours are known to, by our tests.
    execFileSync(paths.executable, ['--no-warnings', '--build-sea', inFolder(config)], {
      cwd: root,
      // What the bundle finds in its surroundings would become a part of it.
      env: {},
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // A new file rather than new contents: a runtime that is running keeps the one that it was started from.
    rmSync(join(root, output), {force: true});
    // A copy rather than the file itself: the builder writes it in one piece, which Linux then caches in pieces so large that a running
    // executable has 35 MB more of it in memory.
    copyFileSync(paths.output, join(root, output));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Puts a file where Godot exports it from; as a second name for the same file where the disk allows, else as a copy. */
export function place(file: string, target: string): void {
  mkdirSync(dirname(target), {recursive: true});
  rmSync(target, {force: true});
  try {
    linkSync(file, target);
  } catch {
    // Another disk, or a file system without links.
    copyFileSync(file, target);
  }
}
