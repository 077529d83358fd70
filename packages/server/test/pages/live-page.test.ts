import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBrowser, openPage, startBrowser, type WatchedPage } from '../../../../e2e/support/browser.ts';
import type { TestCustomer } from '../support/box.ts';
import { type Bought, type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import {
  animationOf,
  clipboardText,
  codeShownAt,
  contrastOfTexts,
  focusedId,
  takeClipboardAway,
  widths,
} from './in-browser.js';

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const missing = await ensureBrowser();

let box: ScriptedBox;
let customer: TestCustomer;
let origin: string;
let browser: Browser;
let order: Bought['body'];
const opened: WatchedPage[] = [];
/** What Chromium itself writes to the console of a page whose request fails, where a test makes it fail. */
let requestsFail = false;

beforeAll(async () => {
  box = await startScriptedBox({ cheap: createScriptedProvider([scriptedOffer(1)]) });
  customer = await box.customer(1_000);
  origin = new URL(await box.app.listen({ host: '127.0.0.1', port: 0 })).origin;
  if (!missing) browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await box.close();
});
beforeEach(async (context) => {
  if (missing) context.skip(missing);
  requestsFail = false;
  order = (await box.buy(customer)).body;
});
afterEach(async () => {
  for (const { complaints, close } of opened.splice(0)) {
    await close();
    const unexpected = complaints.filter((line) => !(requestsFail && line.includes('Failed to load resource')));
    if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
  }
});

async function open(options: BrowserContextOptions = DESK, key = order.apiBindingKey): Promise<Page> {
  const watched = await openPage(browser, origin, options);
  opened.push(watched);
  await watched.page.goto(`${origin}/r/${key}`);
  return watched.page;
}

/** Opens the page and waits until it shows the number. */
async function openLive(options?: BrowserContextOptions): Promise<Page> {
  const page = await open(options);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

const receive = (text: string, sender = 'Instagram') => box.receive('cheap', { phone: order.phone, text, sender });
const clipboard = (page: Page) => page.evaluate(clipboardText);
const changed = async () => {
  const [row] = await box.database.sql<{ relay_hash: Buffer }>('SELECT relay_hash FROM orders WHERE display_no = $1', [
    order.displayOrderNo,
  ]);
  const relayHash = row?.relay_hash.toString('base64') ?? '';
  return () => box.context.changes.publish([{ kind: 'stale', relayHash }]);
};

describe('the live page of an order', () => {
  it('shows the number, what it is for, and how long it lasts', async () => {
    const page = await openLive();
    expect((await page.locator('#phone').innerText()).replaceAll(/\D/g, '')).toBe(order.phone.slice(1));
    expect(await page.locator('#number').innerText()).toMatch(
      /Instagram · United States[^]*Ends in (?:23 h 59 min \d+ s|1 d 0 h 0 min)$/,
    );
    expect(await page.getByRole('heading', { name: 'Waiting for a message' }).isVisible()).toBe(true);
  });

  it('shows a code within 300 ms after it was taken in, without a click', async () => {
    const page = await openLive();
    const delaysMs: number[] = [];
    for (let code = 611_001; code < 611_006; code++) {
      const shownAt = page.evaluate(codeShownAt, String(code));
      await receive(`${code} is your code`);
      const takenInAt = Date.now();
      delaysMs.push((await shownAt) - takenInAt);
    }
    expect(delaysMs.toSorted((a, b) => a - b)[2]).toBeLessThan(300);
  });

  it('lists all messages, newest first, and keeps the latest code on top when a message without one follows', async () => {
    await receive('413221 is your code', 'Telegram');
    const page = await openLive();
    await receive('Welcome, and thank you for joining us!');
    await page.locator('#messages').getByText('Welcome, and thank you').waitFor();
    const items = await page.locator('#messages li').allInnerTexts();
    expect(items.map((item) => item.split('\n')[0])).toEqual(['Instagram', 'Telegram']);
    expect(await page.locator('#code').innerText()).toBe('413221');
    expect(await page.locator('#origin').innerText()).toMatch(/^from Telegram, /);
  });

  it('says a new code to a screen reader, digit by digit, and nothing of what was there before', async () => {
    await receive('100200 is your code');
    const page = await openLive();
    expect(await page.locator('[aria-live=polite]').innerText()).toBe('');
    await receive('300400 is your code');
    await page.getByText('New code: 3 0 0 4 0 0, from Instagram').waitFor({ state: 'attached' });
  });

  it('shows a message as text, whatever markup is in it', async () => {
    const page = await openLive();
    await receive('<img src=x onerror="document.title=1"><b>code</b> 778899');
    await page.getByText('<img src=x onerror=').first().waitFor();
    expect(await page.locator('#messages img, #messages b').count()).toBe(0);
  });

  it('says that it ended when the countdown is over, and shows nothing of the order any more', async () => {
    await receive('505505 is your code');
    const page = await openLive();
    const tell = await changed();
    await box.database.sql(`UPDATE orders SET expires_at = app_now() + interval '2 seconds' WHERE display_no = $1`, [
      order.displayOrderNo,
    ]);
    tell();
    await page.getByText(/^Ends in [12] s$/).waitFor();
    await page.getByRole('heading', { name: 'This number has ended' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('505505');
    expect(await page.locator('#number').isVisible()).toBe(false);
  });

  it('says so when its key is replaced while it is open', async () => {
    requestsFail = true;
    const page = await openLive();
    const url = `/api/sms/orders/${order.orderId}/rotate-key`;
    await box.app.inject({ method: 'POST', url, headers: customer.headers });
    await page.getByRole('heading', { name: 'This link opens no number' }).waitFor();
    expect(await page.locator('#number').isVisible()).toBe(false);
  });

  it('says that it is offline, and catches up by itself', async () => {
    requestsFail = true;
    const page = await openLive();
    await page.context().setOffline(true);
    await page.getByText('Offline, waiting').waitFor();
    await receive('919191 is your code');
    await page.context().setOffline(false);
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.locator('#code').innerText()).toBe('919191');
  });
});

describe('copying', () => {
  const permissions = ['clipboard-read', 'clipboard-write'];

  it('puts the code and the number on the clipboard, by mouse and by keyboard', async () => {
    await receive('246810 is your code');
    const page = await openLive({ ...DESK, permissions });
    await page.getByRole('button', { name: 'Copy code' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await clipboard(page)).toBe('246810');
    await page.getByRole('button', { name: 'Copy code' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(focusedId)).toBe('copy-phone');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await clipboard(page)).toBe(order.phone);
  });

  it('works where the browser has no clipboard to write to, as without https', async () => {
    await receive('135791 is your code');
    const watched = await openPage(browser, origin, { ...DESK, permissions });
    opened.push(watched);
    const { page } = watched;
    await page.addInitScript(takeClipboardAway);
    await page.goto(`${origin}/r/${order.apiBindingKey}`);
    await page.getByRole('button', { name: 'Copy code' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${origin}/`);
    expect(await clipboard(other)).toBe('135791');
  });
});

describe('how it looks', () => {
  it.each([
    ['a desk', DESK],
    ['a phone', PHONE],
  ])('on %s nothing is wider than the screen, whatever is in a message', async (_name, options) => {
    await receive(`${'x'.repeat(400)} https://example.com/${'a'.repeat(300)}`);
    const page = await openLive(options);
    await page.locator('#messages li').waitFor();
    const [content, screen] = await page.evaluate(widths);
    expect(content).toBeLessThanOrEqual(screen);
  });

  it('is dark where people want it dark, and readable both ways', async () => {
    await receive('727272 is your code');
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openLive({ ...PHONE, colorScheme });
      await page.locator('#messages li').waitFor();
      const contrasts = await page.evaluate(contrastOfTexts);
      for (const { text, contrast } of contrasts) expect(contrast, `${colorScheme}: ${text}`).toBeGreaterThan(4.5);
      expect(contrasts.length).toBeGreaterThan(8);
    }
  });

  it('moves nothing for people who want no motion', async () => {
    const page = await openLive({ ...DESK, reducedMotion: 'reduce' });
    await receive('636363 is your code');
    await page.getByText('636363', { exact: true }).waitFor();
    expect(await page.locator('#latest').evaluate(animationOf)).toBe('none');
  });
});

it('answers a wrong key with a page that says what to do', async () => {
  requestsFail = true;
  const page = await open(PHONE, `${order.apiBindingKey.slice(0, -1)}_`);
  expect(await page.getByRole('heading').allInnerTexts()).toEqual(['This link opens no number']);
  expect(await page.locator('main').innerText()).toContain('ask whoever gave it to you');
});
