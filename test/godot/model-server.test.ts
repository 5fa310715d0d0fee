import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {DEMO} from '../../scripts/demo/demo-project.ts';
import {play} from '../../scripts/demo/play.ts';
import {parsePlayOptions} from '../../scripts/demo/play-options.ts';
import {startLlamaServer} from '../support/llama-server.ts';
import {TINY_MODEL} from '../support/runtime-process.ts';

/** A runtime that is always started with these options, whatever the game wants. */
function withOptions(...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-options-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const script = join(folder, 'agent-runtime');
  writeFileSync(script, `#!/bin/sh\nexec "${DEMO.runtime}" "$@" ${options.map((option) => `"${option}"`).join(' ')}\n`);
  chmodSync(script, 0o755);
  return script;
}

/** Resolves when a server has begun so many answers that some of them are surely over. */
async function untilBusy(url: string): Promise<void> {
  const tasks = new Set<number>();
  while (tasks.size < 12) {
    const slots = (await (await fetch(`${url}/slots`)).json()) as {id_task?: number}[];
    for (const {id_task} of slots) {
      if (id_task !== undefined) {
        tasks.add(id_task);
      }
    }
    await sleep(20);
  }
}

test('the demo is played on a server that is killed and comes back: every tick is answered, by rules meanwhile', async () => {
  const [agents, ticks] = [3, 60];
  const server = await startLlamaServer(TINY_MODEL);
  const backends = ['--backend', 'openai,scripted', '--base-url', `${server.url}/v1`];
  const runtime = withOptions(...backends, '--reconnect-ms', '200', '--deadline-ms', '20000');
  /** What becomes of the server, one event after the other. */
  const story: [line: string, next: () => Promise<unknown>][] = [
    ['openai is ready', () => untilBusy(server.url).then(server.kill)],
    ['openai is failed', () => startLlamaServer(TINY_MODEL, {port: server.port}).then(({url}) => untilBusy(url))],
    ['openai is ready', async () => undefined],
  ];
  const told: Promise<unknown>[] = [];
  const lines: string[] = [];
  const onLine = (line: string) => {
    lines.push(line);
    const event = story[told.length];
    if (event !== undefined && line.includes(event[0])) {
      told.push(event[1]());
    }
  };
  const args = ['--headless', '--time-limit', '170', '--backend', 'scripted', '--runtime', runtime];
  const sizes = ['--ticks', `${ticks}`, '--agents', `${agents}`, '--tick-rate', '4'];
  const {code, problems, summary} = await play(parsePlayOptions([...args, ...sizes], {}, process.platform), onLine);
  const output = lines.join('\n');
  await Promise.all(told);
  expect(told, output).toHaveLength(story.length);
  expect(problems, output).toEqual([]);
  expect(code, output).toBe(0);
  expect(summary).toMatchObject({ticks_sent: ticks, ticks_answered: ticks, failures: []});
  const {model = 0, carried = 0, scripted = 0, fallback = 0} = summary?.actions_by_source ?? {};
  expect(model + carried + scripted + fallback).toBe(ticks * agents);
  expect(model, output).toBeGreaterThan(0);
  expect(fallback, output).toBe(0);
});
