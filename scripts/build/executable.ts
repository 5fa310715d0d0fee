import {execFileSync} from 'node:child_process';
import {copyFileSync, linkSync, mkdirSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';

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
 * Makes the executable that `config` describes with Node's own builder, in the folder `root` that the paths in `config` start from, and
 * moves it from `output`, where `config` puts it, to `target`.
 * Format of the file: https://nodejs.org/api/single-executable-applications.html
 */
export function buildExecutable(root: string, config: string, output: string, target: string): void {
  execFileSync(process.execPath, ['--build-sea', config], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
  // A new file rather than new contents: a runtime that is running keeps the one that it was started from.
  rmSync(target, {force: true});
  // A copy rather than the file itself: the builder writes it in one piece, which Linux then caches in pieces so large that a running
  // executable has 35 MB more of it in memory.
  copyFileSync(output, target);
  rmSync(output);
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
