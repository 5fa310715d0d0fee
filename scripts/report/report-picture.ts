/** `npm run screenshot:report`: plays the demo, writes its report, and takes the picture of it that the README shows. */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openBrowser, openReport} from '../../test/support/browser.ts';
import {DEMO} from '../demo/demo-project.ts';
import {play} from '../demo/play.ts';
import {parsePlayOptions} from '../demo/play-options.ts';

const PICTURE = join(import.meta.dirname, '..', '..', 'docs', 'images', 'report.png');

const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-report-'));
try {
  const recording = join(folder, 'foragers.jsonl');
  const page = join(folder, 'foragers.html');
  const game = [
    '--headless',
    '--ticks',
    '300',
    '--agents',
    '10',
    '--tick-rate',
    '20',
    '--record',
    recording,
    ...process.argv.slice(2),
  ];
  const {problems} = await play(parsePlayOptions(game, {}, process.platform));
  if (problems.length > 0) {
    throw new Error(problems.join('; '));
  }
  execFileSync(DEMO.runtime, ['report', recording, '-o', page], {stdio: 'inherit'});
  const browser = await openBrowser();
  const {page: opened, complaints} = await openReport(browser, page, {width: 1440, height: 1180});
  if (complaints.length > 0) {
    throw new Error(`the page complains: ${complaints.join('; ')}`);
  }
  await opened.waitForSelector('#details .choice');
  // Two frames, so that the charts are drawn.
  await opened.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await opened.screenshot({path: PICTURE});
  await browser.close();
  console.log(`wrote ${PICTURE}`);
} finally {
  rmSync(folder, {recursive: true});
}
