/**
 * What the single executable runs: the bundle, with the code that V8 compiled in a start like this one when the executable was made. Node's own builder keeps code
 * too, but only of what is compiled before anything has run, which is a small part of what a start needs.
 */
import {getAsset, getAssetKeys, getRawAsset} from 'node:sea';
import {runBundle, toBundleScript} from './bundle-script.ts';

const assets = getAssetKeys();
const loaded = new Map<string, {exports: unknown}>();

/** The exports of a bundle that is an asset of the executable. */
function load(name: string): unknown {
  const module = loaded.get(name) ?? {exports: {}};
  if (!loaded.has(name)) {
    const code = name.replace(/cjs$/, 'code');
    const compiled = assets.includes(code) ? new Uint8Array(getRawAsset(code)) : undefined;
    const script = toBundleScript(getAsset(name, 'latin1'), name, compiled);
    runBundle(script, {require: requirePart, module, filename: __filename});
    loaded.set(name, module);
  }
  return module.exports;
}

/** What stands beside a bundle is an asset too; all else is a part of Node. */
const requirePart = Object.assign((id: string) => (id.startsWith('./') ? load(id.slice(2)) : require(id)), require);

load('main.cjs');
