import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ensureProgram } from './debian-package.ts';

const CHROMIUM = '/usr/bin/chromium';

/** Null when Chromium is installed, else what to install. See {@link ensureProgram}. */
export function ensureBrowser(): Promise<string | null> {
  return ensureProgram(CHROMIUM, 'chromium');
}

/** A real browser. Call {@link ensureBrowser} first, and `close()` in `afterAll`. */
export function startBrowser(...args: readonly string[]): Promise<Browser> {
  // Its own sandbox needs rights that a container does not have.
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...args] });
}

/** A page in a profile of its own, and what went wrong or astray in it. */
export interface WatchedPage {
  readonly page: Page;
  /** Lines of the console that are warnings or errors, exceptions, and requests to another origin. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens an empty page that may load from `origin` alone; what else it tries is stopped and noted. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  await context.route(
    (url) => url.origin !== origin,
    async (route) => {
      complaints.push(`request to ${route.request().url()}`);
      await route.abort();
    },
  );
  return { page, complaints, close: () => context.close() };
}
