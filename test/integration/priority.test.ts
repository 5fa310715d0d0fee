import {readdirSync, readFileSync} from 'node:fs';
import {getPriority} from 'node:os';
import {describe, expect, it} from 'vitest';
import {loweredPriority} from '../../src/priority.ts';
import {startRuntimeProcess, TARGETS, TINY_MODEL} from '../support/runtime-process.ts';

const TICK = {tick: 1, perceptions: [{agent_id: 'a', tick: 1}]};
const OWN = getPriority();

/** Threads have priorities of their own on Linux alone; its file system says which. */
describe.runIf(process.platform === 'linux').each(TARGETS)('$name, which has decided with a model on two threads', (target) => {
  it.each([
    ['computes below the priority of the game', [], loweredPriority(OWN)],
    ['computes at the priority of the game when it is told so', ['--priority', 'normal'], OWN],
  ])('%s, and answers at that of the game', async (_, args, expected) => {
    const model = ['--model', TINY_MODEL, '--threads', '2', '--flash-attention', 'off', '--batch', '512'];
    const runtime = startRuntimeProcess(target, [...model, ...args]);
    expect(await runtime.request('tick', TICK)).toMatchObject({result: {actions: [{source: 'model'}]}});
    const {pid = 0} = runtime.child;
    const threads = threadsOf(pid);
    runtime.close();
    expect(threads.find(({id}) => id === pid)).toMatchObject({nice: OWN});
    const native = threads.filter(({name}) => name === 'libuv-worker');
    expect(native.length, JSON.stringify(threads)).toBeGreaterThan(0);
    expect(native.map(({nice}) => nice)).toEqual(native.map(() => expected));
    expect(await runtime.outcome).toMatchObject({code: 0});
  });
});

interface Thread {
  readonly id: number;
  readonly name: string;
  readonly nice: number;
}

/** See proc_pid_stat(5): the name stands in parentheses, nice is the 17th field behind it. */
function threadsOf(pid: number): readonly Thread[] {
  return readdirSync(`/proc/${pid}/task`).map((id) => {
    const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')) ?? [];
    return {id: Number(id), name, nice: Number(rest.split(' ')[16])};
  });
}
