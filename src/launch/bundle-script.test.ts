import {expect, it} from 'vitest';
import {runBundle, toBundleScript} from './bundle-script.ts';

const SOURCE =
  'const double = (value) => 2 * value;\nexports.answer = double(require("half"));\nexports.place = [__filename, __dirname];';

/** Each time under another name: V8 would not look at code for a script that it still has in mind. */
let runs = 0;

function run(code?: Uint8Array) {
  runs += 1;
  const script = toBundleScript(SOURCE, `main-${runs}.cjs`, code);
  const module = {exports: {}};
  runBundle(script, {require: (id) => (id === 'half' ? 21 : undefined), module, filename: '/game/runtime'});
  return {script, exports: module.exports};
}

it('runs a bundle as Node runs a module', () => {
  expect(run().exports).toEqual({answer: 42, place: ['/game/runtime', '/game']});
});

it('takes the code of an earlier run, functions and all', () => {
  const again = run(run().script.createCachedData());
  expect(again.script.cachedDataRejected).toBe(false);
  expect(again.exports).toEqual(run().exports);
});

it('does without code that is damaged', () => {
  const code = run().script.createCachedData();
  const again = run(code.fill(0, 0, 16));
  expect(again.script.cachedDataRejected).toBe(true);
  expect(again.exports).toEqual(run().exports);
});
