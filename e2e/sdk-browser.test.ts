import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SimSmsBox } from '../packages/sdk/src/index.ts';
import { ensureBrowser, openPage, startBrowser, type WatchedPage } from './support/browser.ts';
import { bundleIn, installSdk, packSdk } from './support/sdk-package.ts';
import { openTarget, type Target } from './support/target.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';

/** A name that no browser takes for its own machine, so that the page has what pages without https have. */
const HOST = 'box.test';

const folders = new TemporaryFolders();
let missing: string | null;
let target: Target;
let browser: Browser | undefined;
let watched: WatchedPage;

/** What the bundle leaves in the page. */
type Client = typeof SimSmsBox;

beforeAll(async () => {
  missing = await ensureBrowser();
  target = await openTarget();
  if (missing !== null) return;
  const project = await folders.make();
  await installSdk(await packSdk(await folders.make()), project);
  const bundle = await bundleIn(project, 'import { SimSmsBox } from "simsmsbox"; self.SimSmsBox = SimSmsBox;');
  browser = await startBrowser(
    '--no-proxy-server',
    `--host-resolver-rules=MAP ${HOST} ${new URL(target.url).hostname}`,
  );
  const origin = target.url.replace(new URL(target.url).hostname, HOST);
  // The page of the box itself, which otherwise forbids scripts.
  watched = await openPage(browser, origin, { bypassCSP: true });
  await watched.page.goto(origin);
  await watched.page.addScriptTag({ content: bundle, type: 'module' });
  // A module runs when the page gets to it.
  await watched.page.waitForFunction(() => 'SimSmsBox' in globalThis);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await target.close();
  await folders.remove();
});
beforeEach((ctx) => ctx.skip(missing !== null, missing ?? ''));

it('a page that came over plain http rents a number, gets its code over events and reads lists', async () => {
  const seen = await watched.page.evaluate(
    async ({ apiKey }) => {
      const { SimSmsBox: Box } = globalThis as unknown as { SimSmsBox: Client };
      const box = new Box({ baseUrl: '', apiKey });
      const events = box.events.stream({ types: ['message.received'] });
      const first = events.next();
      const order = await box.orders.purchase({ service: 'instagram', country: 'US' });
      const { code, message } = await box.orders.waitForCode(order.orderId, { timeoutMs: 30_000 });
      const event = (await first).value;
      await events.return();
      const failed = await box.orders.get('S0').catch((error: { name: string; code: string }) => error);
      let listed = 0;
      for await (const { orderId } of box.orders.iterate()) listed += orderId === order.orderId ? 1 : 0;
      return {
        secure: 'subtle' in crypto,
        code: code === message.codeValue && message.phone === order.phone,
        event: event?.id === message.id,
        failed: 'name' in failed && `${failed.name} ${failed.code}`,
        listed,
      };
    },
    { apiKey: target.apiKey },
  );
  expect(seen).toEqual({ secure: false, code: true, event: true, failed: 'NotFoundError ORDER_NOT_FOUND', listed: 1 });
  // The browser itself says that the order was not found.
  expect(watched.complaints.filter((line) => !line.includes('404'))).toEqual([]);
}, 60_000);
