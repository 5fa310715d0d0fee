/**
 * `node scripts/godot/ensure-godot.ts` prints the path of a Godot editor, after getting one where there is none.
 */
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ensurePrefix, ownExecutable} from '../debian/ensure-prefix.ts';

/** The executables of one Godot; the export templates are absent when it is the user's own. */
export interface Godot {
  readonly editor: string;
  readonly releaseTemplate?: string;
  readonly debugTemplate?: string;
}

const SPEC = {
  name: 'godot',
  // The version that Debian's suite in get-godot.sh carries.
  folder: 'godot-4.6',
  script: fileURLToPath(new URL('./get-godot.sh', import.meta.url)),
  cost: 'about a minute, 700 MB',
  variable: 'GODOT',
};

/**
 * A Godot to build and test with: the executable that `$GODOT` names, else one in the user's cache that all clones share, fetched on
 * first use. Throws an error that says what to do when there can be none.
 */
export async function ensureGodot(): Promise<Godot> {
  if (process.env.GODOT) {
    return {editor: ownExecutable('GODOT', process.env.GODOT, 'give the path of a Godot 4.4 editor or newer')};
  }
  const bin = join(await ensurePrefix(SPEC), 'bin');
  return {
    editor: join(bin, 'godot'),
    releaseTemplate: join(bin, 'godot-template-release'),
    debugTemplate: join(bin, 'godot-template-debug'),
  };
}

if (import.meta.main) {
  console.log((await ensureGodot()).editor);
}
