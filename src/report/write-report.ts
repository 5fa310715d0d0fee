import {open, readFile} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import {getAsset, isSea} from 'node:sea';
import {gzipSync} from 'node:zlib';
import {RuntimeFailure, toMessage} from '../errors.ts';
import {readRecording} from '../recording/read-recording.ts';
import {collectReport} from './collect-report.ts';
import {PAGE_MARKS} from './page-marks.ts';
import type {Overview} from './report-data.ts';

/** Where `npm run build` leaves the page, beside the bundle that is run without the executable. */
const BESIDE_BUNDLE = 'build/report/page.html';

/**
 * Writes one page that shows a recording, with everything that it needs inside. Details are packed in pieces, which the browser unpacks when they are looked at. Throws SettingInvalid when
 * the recording cannot be read or the page not be written.
 */
export async function writeReport(recording: string, output: string): Promise<Overview> {
  const [head, tail] = (await readPage()).split(PAGE_MARKS.data) as [string, string];
  const title = escapeHtml(basename(recording));
  const file = await open(output, 'w').catch((cause) => {
    throw unwritable(output, cause);
  });
  try {
    await file.write(head.replaceAll(PAGE_MARKS.title, title));
    let chunks = 0;
    const pending: string[] = [];
    const overview = await collectReport(basename(recording), readRecording(recording), (chunk) => {
      pending.push(toScript(`chunk-${chunks}`, chunk));
      chunks += 1;
    });
    if (overview.ticks.tick.length === 0) {
      throw new RuntimeFailure('SettingInvalid', `${recording} has no tick that was answered; record a game with --record FILE`);
    }
    await file.write(`${pending.join('')}${toScript('overview', overview)}${tail}`);
    return overview;
  } finally {
    await file.close();
  }
}

/** Packed, and in letters that mean nothing to HTML. */
function toScript(id: string, value: unknown): string {
  const packed = gzipSync(JSON.stringify(value), {level: 6}).toString('base64');
  return `<script type="text/plain" id="${id}">${packed}</script>\n`;
}

async function readPage(): Promise<string> {
  if (isSea()) {
    return getAsset('report/page.html', 'utf8');
  }
  return await readFile(`${dirname(process.argv[1] ?? '')}/${BESIDE_BUNDLE}`, 'utf8');
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const unwritable = (output: string, cause: unknown) =>
  new RuntimeFailure(
    'SettingInvalid',
    `${output} cannot be written (${toMessage(cause)}); name a file in a folder that is there and writable with -o`,
    {cause},
  );
