import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser, openReport, type WatchedPage} from '../support/browser.ts';
import {EXECUTABLE, pipe, TARGETS, TINY_MODEL} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';

const NASTY = '</script><img src=x onerror="document.title=`hacked`">';

let folder: string;
let browser: Browser;

const path = (name: string) => join(folder, name);
const line = (id: number, method: string, params: object) => `${JSON.stringify({jsonrpc: '2.0', id, method, params})}\n`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-report-'));
  browser = await openBrowser();
  const ticks = createTicks({agents: 6, ticks: 30}) as {tick: number; perceptions: object[]}[];
  const input = ticks.map(({tick, perceptions}, id) => {
    const nasty = {agent_id: NASTY, custom_data: {[NASTY]: `${NASTY} ${id}`}};
    const broken = {agent_id: 'broken', health: id % 10 === 9 ? 'none' : 50};
    return line(id, 'tick', {tick, perceptions: [...perceptions, nasty, broken], ...(id > 15 && {deadline_ms: 20})});
  });
  const hello = line(99, 'initialize', {protocol_version: '1.0', client: {name: 'test', version: '1'}});
  await pipe(EXECUTABLE, hello + input.join(''), [
    '--model',
    TINY_MODEL,
    '--threads',
    '1',
    '--record',
    path('run.jsonl'),
    '--log-level',
    'warn',
  ]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

describe.each(TARGETS)('a report by $name', (target) => {
  it('is one page that asks for nothing and complains about nothing, light or dark', async () => {
    const page = path(`run-${target.args.length}.html`);
    const {code, stdout, stderr} = await pipe(target, '', ['report', path('run.jsonl'), '-o', page]);
    expect(stderr).toBe(`agent-runtime: ${page} shows 30 ticks and 240 actions; open it in a browser\n`);
    expect({code, stdout}).toEqual({code: 0, stdout: ''});
    for (const scheme of ['light', 'dark'] as const) {
      const opened = await openReport(browser, page, {scheme});
      expect(opened.complaints).toEqual([]);
      expect(opened.requests).toEqual([]);
      await opened.page.close();
    }
  }, 60_000);
});

describe('the page', () => {
  let opened: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    await pipe(EXECUTABLE, '', ['report', path('run.jsonl')]);
    opened = await openReport(browser, path('run.html'), {hash: '#tick=1004&agent=foraging_agent_0002'});
    ({page} = opened);
  }, 60_000);

  const shown = async () => `${await page.textContent('#details h2')} ${await page.textContent('#details .tick')}`;

  it('opens where its address says, and moves by keys', async () => {
    await expect.poll(shown).toBe('foraging_agent_0002 tick 1004');
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toBe('foraging_agent_0002 tick 1005');
    await page.keyboard.press('ArrowDown');
    await expect.poll(shown).toBe('foraging_agent_0003 tick 1005');
    expect(page.url()).toContain('#tick=1005&agent=foraging_agent_0003');
    await page.keyboard.press('End');
    await expect.poll(shown).toBe('foraging_agent_0003 tick 1029');
    await page.keyboard.press('Home');
    await expect.poll(shown).toBe('foraging_agent_0003 tick 1000');
  });

  it('tells what was weighed, and why not something else', async () => {
    const options = page.locator('#details .choice').first().locator('.option');
    await expect.poll(() => options.count()).toBeGreaterThan(4);
    const shares = await options.locator('.share').allTextContents();
    expect(shares.map(Number.parseFloat).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, -1);
    expect(await page.locator('#details .choice').first().locator('.chosen').textContent()).toContain(
      await page.locator('#details .action strong').textContent(),
    );
    await options.and(page.locator(':not(.chosen)')).first().click();
    await expect.poll(() => page.textContent('#details .answer')).toMatch(/was (likelier|possible)/);
    await page.selectOption('#details select', {index: 2});
    await expect.poll(() => page.textContent('#details .answer')).toMatch(/was (likelier|possible)/);
  });

  it('shows what an agent saw, with what changed, and what it was told', async () => {
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toBe('foraging_agent_0003 tick 1001');
    await expect.poll(() => page.locator('#details .sight .changed').count()).toBeGreaterThan(2);
    expect(await page.locator('#details .sight .same').first().isVisible()).toBe(false);
    await page.uncheck('#only-changes');
    expect(await page.locator('#details .sight .same').first().isVisible()).toBe(true);
  });

  it('finds trouble, agents, and another theme', async () => {
    await page.keyboard.press('n');
    await expect.poll(() => page.textContent('#details .because')).toMatch(/because/);
    await page.keyboard.press('/');
    await page.keyboard.type('0005');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await expect.poll(shown).toMatch(/^foraging_agent_0005/);
    await page.keyboard.press('t');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(13, 15, 20)');
    await page.keyboard.press('+');
    await page.mouse.move(700, 520);
    await page.mouse.wheel(300, 0);
    expect(opened.complaints).toEqual([]);
    expect(opened.requests).toEqual([]);
  });

  it('takes whatever a game says as text', async () => {
    await page.fill('#search', '</script>');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.textContent('#details h2')).toBe(NASTY);
    expect(await page.title()).toBe('run.jsonl · agent-runtime');
    expect(opened.complaints).toEqual([]);
  });
});

it('shows a recording that was cut off as far as it goes, and says so', async () => {
  const text = readFileSync(path('run.jsonl'), 'utf8');
  writeFileSync(path('cut.jsonl'), text.slice(0, text.length * 0.6));
  await pipe(EXECUTABLE, '', ['report', path('cut.jsonl')]);
  const {page, complaints} = await openReport(browser, path('cut.html'));
  expect(await page.textContent('#about')).toContain('cut off: the runtime did not end in good order');
  expect(complaints).toEqual([]);
});

it('shows a game that rules decided', async () => {
  await pipe(EXECUTABLE, line(1, 'tick', createTicks({agents: 2, ticks: 1})[0] as object), ['--record', path('rules.jsonl')]);
  await pipe(EXECUTABLE, '', ['report', path('rules.jsonl')]);
  const {page, complaints} = await openReport(browser, path('rules.html'));
  expect(await page.textContent('#charts')).toContain('No decision of a model was recorded');
  expect(await page.textContent('#details')).toContain('Rules decided this');
  expect(complaints).toEqual([]);
});

it.each([
  [[], 'expected one recording, got 0'],
  [['/no/such.jsonl'], '/no/such.jsonl cannot be read'],
])('refuses %j with exit code 2', async (args, sentence) => {
  const {code, stderr} = await pipe(EXECUTABLE, '', ['report', ...args, '-o', path('none.html')]);
  expect(stderr).toContain(sentence);
  expect(code).toBe(2);
});

it('names a page that it cannot write', async () => {
  const {code, stderr} = await pipe(EXECUTABLE, '', ['report', path('run.jsonl'), '-o', path('none/run.html')]);
  expect(stderr).toMatch(/none\/run\.html cannot be written \(ENOENT.*name a file in a folder that is there/);
  expect(code).toBe(2);
});
