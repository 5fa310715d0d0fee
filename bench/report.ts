/**
 * `npm run bench:report`: a report of 100,000 decisions in a real browser: how long it takes to write, to load, and to move through. `-- --agents 100 --ticks 1000 --json FILE`.
 */

import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {openBrowser, openReport} from '../test/support/browser.ts';
import {EXECUTABLE} from '../test/support/runtime-process.ts';
import {type Figure, writeFigures} from './figures.ts';
import {percentile} from './percentile.ts';
import {writeRecording} from './report/write-recording.ts';

const MOVES = 200;

const {values} = parseArgs({
  options: {json: {type: 'string'}, agents: {type: 'string', default: '100'}, ticks: {type: 'string', default: '1000'}},
});
const [agents, ticks] = [Number(values.agents), Number(values.ticks)];

/** Runs in the page: moves on from frame to frame, and answers how long each took, in milliseconds. */
const MOVE = (keys: readonly string[]) => `(async () => {
  const frames = [];
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  await frame();
  for (let move = 0; move < ${MOVES}; move += 1) {
    const startedMs = performance.now();
    const key = ${JSON.stringify(keys)}[move % ${keys.length}];
    if (key === 'scroll') {
      document.getElementById('lanes').scrollTop += move < ${MOVES / 2} ? 40 : -40;
    } else {
      document.dispatchEvent(new KeyboardEvent('keydown', {key}));
    }
    await frame();
    await frame();
    frames.push(performance.now() - startedMs);
  }
  return frames;
})()`;

const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-bench-'));
try {
  const [recording, page] = [join(folder, 'run.jsonl'), join(folder, 'run.html')];
  console.error(`bench: recording ${agents * ticks} decisions`);
  writeRecording(recording, {agents, ticks});
  console.error(`bench: writing the report of ${(statSync(recording).size / 1e6).toFixed(0)} MB`);
  const writingMs = performance.now();
  execFileSync(EXECUTABLE.command, ['report', recording, '-o', page], {stdio: 'ignore'});
  const wroteMs = performance.now() - writingMs;
  const browser = await openBrowser();
  const loads: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const startedMs = performance.now();
    const {page: opened} = await openReport(browser, page);
    loads.push(performance.now() - startedMs);
    await opened.close();
  }
  const {page: opened} = await openReport(browser, page);
  const move = async (...keys: string[]) => (await opened.evaluate(MOVE(keys))) as number[];
  const [zoomed, stepped, scrolled] = [await move('+', '-'), await move('ArrowRight'), await move('scroll')];
  await browser.close();
  const figure = (name: string, value: number, unit: string): Figure => ({name: `report.${name}`, value, unit});
  const figures = [
    figure('recording_mb', statSync(recording).size / 1e6, 'MB'),
    figure('page_mb', statSync(page).size / 1e6, 'MB'),
    figure('write_s', wroteMs / 1000, 's'),
    figure('load_p50_ms', percentile(loads, 50), 'ms'),
    figure('zoom_two_frames_p95_ms', percentile(zoomed, 95), 'ms'),
    figure('step_two_frames_p95_ms', percentile(stepped, 95), 'ms'),
    figure('scroll_two_frames_p95_ms', percentile(scrolled, 95), 'ms'),
  ];
  console.table(Object.fromEntries(figures.map(({name, value, unit}) => [name, `${value.toFixed(1)} ${unit}`])));
  writeFigures(values.json, figures);
} finally {
  rmSync(folder, {recursive: true});
}
