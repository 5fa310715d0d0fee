import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import {getAsset} from 'node:sea';
import {compileFunction} from 'node:vm';

/** What every CommonJS module finds around it. */
const SCOPE = ['exports', 'require', 'module', '__filename', '__dirname'];

/** The exports of a bundle in CommonJS form that is an asset of the executable: a library that is read only when it is needed. */
export function requireAsset(name: string): unknown {
  const module = {exports: {}};
  const program = process.execPath;
  const run = compileFunction(getAsset(name, 'latin1'), SCOPE, {filename: name});
  run(module.exports, createRequire(program), module, program, dirname(program));
  return module.exports;
}
