import {type Browser, chromium, type Page} from 'playwright-core';
import {ensureChromium} from '../../scripts/chromium/ensure-chromium.ts';

/** A page in a real browser, and everything about it that should not be. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the page's console, and exceptions. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, besides the page's own. */
  readonly requests: readonly string[];
}

/** Starts the browser. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({executablePath: await ensureChromium(), args: ['--no-sandbox']});
}

/** Opens a report and waits until it is drawn. */
export async function openReport(
  browser: Browser,
  file: string,
  {
    hash = '',
    scheme = 'light',
    width = 1500,
    height = 1250,
  }: {hash?: string; scheme?: 'light' | 'dark'; width?: number; height?: number} = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({viewport: {width, height}, colorScheme: scheme});
  const address = `file://${file}`;
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(...(['error', 'warning'].includes(message.type()) ? [message.text()] : [])));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(...(request.url().split('#')[0] === address ? [] : [request.url()])));
  await page.goto(address + hash);
  await page.waitForSelector('html[data-ready]', {timeout: 60_000});
  return {page, complaints, requests};
}
