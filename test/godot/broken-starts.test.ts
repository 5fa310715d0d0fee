import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {EXECUTABLE} from '../support/runtime-process.ts';
import {expectAllPassed} from './expect-all-passed.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

const MODEL = 'res://missing.gguf';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
});
afterEach(() => project.dispose());

function write(name: string, text: string, mode = 0o755): string {
  const file = join(project.folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

/** The real executable on a machine where a library that it needs is damaged. */
function withoutLibrary(): string {
  const folder = join(project.folder, 'libraries');
  mkdirSync(folder);
  writeFileSync(join(folder, 'libm.so.6'), 'no library');
  return write('without-library', `#!/bin/sh\nLD_LIBRARY_PATH="${folder}" exec "${EXECUTABLE.command}" "$@"\n`);
}

test('a runtime that cannot start, or ends at once, is told in a sentence and given up', async () => {
  const mute = write('mute', 'no program', 0o644);
  const foreign = write('foreign', '#!/nowhere/interpreter\n');
  const crashing = write('crashing', '#!/bin/sh\necho "agent-runtime: the model is loading" >&2\nkill -SEGV $$\n');
  const missing = join(project.folder, 'missing.gguf');
  const library = join(project.folder, 'libraries', 'libm.so.6');
  const starts = [
    {
      executable: EXECUTABLE.command,
      model: MODEL,
      sentence: `the runtime ended with exit code 4: the model ${missing} cannot be read (ENOENT: no such file or directory, stat '${missing}'); give the path of a GGUF file with --model`,
    },
    {
      executable: EXECUTABLE.command,
      model: 'res://project.godot',
      sentence: `the runtime ended with exit code 4: the model ${join(project.folder, 'project.godot')} is not a GGUF file that llama.cpp reads: it starts with "conf", not "GGUF"; convert it, or use another one`,
    },
    {
      executable: withoutLibrary(),
      model: MODEL,
      sentence: `the runtime ended with exit code 127: ${EXECUTABLE.command}: error while loading shared libraries: ${library}: file too short`,
    },
    {
      executable: mute,
      model: MODEL,
      sentence: `the runtime at ${mute} may not be executed; allow it with: chmod +x "${mute}"`,
    },
    {
      executable: foreign,
      model: MODEL,
      sentence: `the system cannot start ${foreign}; is it an executable for this machine?`,
    },
    {executable: '/bin/false', model: MODEL, sentence: 'the runtime ended with exit code 1 (after 2 restarts)'},
    {
      executable: crashing,
      model: MODEL,
      sentence: 'the runtime crashed with exit code 11: the model is loading (after 2 restarts)',
    },
  ];
  const run = await project.start(['--', '--check', 'broken_starts', '--starts', JSON.stringify(starts)]).ended;
  expectAllPassed(run);
  expect(run.output).toContain('WARNING: IPCClient: the runtime ended with exit code 1; the next one starts in 1 ms');
});
