import {execFileSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {PROTOCOL_VERSION} from '../../src/protocol/version.ts';
import {startRuntimeProcess} from '../../test/support/runtime-process.ts';
import {createTicks} from '../../test/support/ticks.ts';

const COMPILE = join(import.meta.dirname, 'compile-code.ts');
const CHECK = join(import.meta.dirname, 'check-code.ts');

/** How a game begins: its first answers are what one waits for at a start. */
const FIRST_STEPS = [
  {method: 'initialize', params: {protocol_version: PROTOCOL_VERSION, client: {name: 'build', version: '1'}}},
  {method: 'health', params: {}},
  {
    method: 'registerAgent',
    params: {agent_id: 'ada', persona: 'A careful old forager.', goals: ['collect berries']},
  },
  ...createTicks({agents: 2, ticks: 2}).map((params) => ({method: 'tick', params})),
];

/**
 * Writes to `code` what V8 compiles of a bundle while a game begins. The same bundle gives the same bytes. Rejects when the bundle does not answer, or V8 does not
 * take its own code back.
 */
export async function compileBundle(bundle: string, code: string): Promise<void> {
  // Code is for the options of V8 that it was made with; the executable takes none from outside.
  const env = {...process.env, NODE_OPTIONS: ''};
  rmSync(code, {force: true});
  const target = {name: bundle, command: process.execPath, args: ['--predictable', COMPILE]};
  const runtime = startRuntimeProcess(target, [bundle, code], {env});
  for (const {method, params} of FIRST_STEPS) {
    const {error} = await runtime.request(method, params);
    if (error !== undefined) {
      throw new Error(`${bundle} refuses ${method}: ${error.message}`);
    }
  }
  runtime.close();
  const {code: exitCode, stderr} = await runtime.outcome;
  if (exitCode !== 0) {
    throw new Error(`${bundle} could not be compiled: ${stderr}`);
  }
  execFileSync(process.execPath, [CHECK, bundle, code], {env, stdio: ['ignore', 'ignore', 'inherit']});
}
