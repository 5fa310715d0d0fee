/**
 * What the single executable runs: the bundle, with the code that V8 compiled in a start like this one when the executable was made. Node's own builder keeps code
 * too, but only of what is compiled before anything has run, which is a small part of what a start needs.
 */
import {getAsset, getAssetKeys, getRawAsset} from 'node:sea';
import {BUNDLE_ASSETS, runBundle, toBundleScript} from './bundle-script.ts';

const hasCode = getAssetKeys().includes(BUNDLE_ASSETS.code);
const code = hasCode ? new Uint8Array(getRawAsset(BUNDLE_ASSETS.code)) : undefined;
runBundle(toBundleScript(getAsset(BUNDLE_ASSETS.source, 'latin1'), __filename, code), {
  require,
  module,
  filename: __filename,
  folder: __dirname,
});
