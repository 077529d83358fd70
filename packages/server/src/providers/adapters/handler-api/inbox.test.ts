import { expect, it } from 'vitest';
import type { ProviderErrorKind } from '../../provider-error.ts';
import { type Caller, MarketError } from './caller.ts';
import { parseHandlerApiConfig } from './config.ts';
import { Inbox } from './inbox.ts';

const NEVER = new AbortController().signal;
const RENTAL = { upstreamId: '1049', phone: '+79959707564' };
const CONFIG = parseHandlerApiConfig({
  url: 'https://market.example/stubs/handler_api.php',
  apiKey: 'key-1',
  countries: ['0'],
  webhooks: true,
});

interface Sms {
  readonly phoneFrom: string;
  readonly text: string;
  readonly date: string;
}

function sms(text: string, date = '2026-05-04 12:01:52'): Sms {
  return { phoneFrom: 'Telegram', text, date };
}

/** An inbox before a market that lists these messages, newest first, ten to a page. */
function inboxBefore(answer: (page: number) => unknown, held = [RENTAL]) {
  const call: Caller = async ({ parameters }) => answer(Number(parameters?.['page']));
  const rentals = { listActive: async () => [] } as never;
  return new Inbox(CONFIG, { call, rentals, activeRentals: async () => held });
}

function paged(list: readonly Sms[]) {
  return (page: number) => ({
    status: 'success',
    quantity: list.length,
    values: list.slice((page - 1) * 10, page * 10),
  });
}

function webhook(fields: object) {
  const body = Buffer.from(JSON.stringify({ activationId: 1049, service: 'tg', country: 0, ...fields }));
  return { method: 'POST', url: 'https://box.example/', query: {}, headers: {}, body } as const;
}

const failsWith = (kind: ProviderErrorKind) => expect.objectContaining({ name: 'ProviderError', kind });

it('reads every page', async () => {
  const list = Array.from({ length: 25 }, (_, index) => sms(`code ${index}`));
  const messages = await inboxBefore(paged(list)).fetch([RENTAL], NEVER);
  expect(messages.map(({ text }) => text)).toEqual(list.map(({ text }) => text));
});

it('tells messages apart that are alike in everything, and gives each the same id at every reading', async () => {
  const list = Array.from({ length: 12 }, () => sms('code 1'));
  const ids = async () =>
    (await inboxBefore(paged(list)).fetch([RENTAL], NEVER)).map(({ externalId }) => externalId).sort();
  const first = await ids();
  expect(new Set(first).size).toBe(12);
  expect(await ids()).toEqual(first);
  list.unshift(sms('code 1'));
  expect(await ids()).toEqual(expect.arrayContaining(first));
  expect(await ids()).toHaveLength(13);
});

it('reads again when the list grows between two pages, and counts nothing twice', async () => {
  const list = Array.from({ length: 15 }, (_, index) => sms(`code ${index}`));
  let grown = false;
  const messages = await inboxBefore((page) => {
    if (page === 2 && !grown) {
      grown = true;
      list.unshift(sms('code new'));
    }
    return paged(list)(page);
  }).fetch([RENTAL], NEVER);
  expect(messages).toHaveLength(16);
  expect(messages.every(({ externalId }) => externalId.endsWith('.0'))).toBe(true);
});

it('stops at a market that knows no pages and counts wrongly', async () => {
  const list = [sms('code 1'), sms('code 2')];
  const messages = await inboxBefore(() => ({ status: 'success', quantity: 40, values: list })).fetch([RENTAL], NEVER);
  expect(messages).toHaveLength(2);
  expect(
    await inboxBefore(() => ({ status: 'success', quantity: 0, values: list })).fetch([RENTAL], NEVER),
  ).toHaveLength(2);
});

it.each(['STATUS_WAIT_CODE', 'STATUS_FINISH', 'STATUS_CANCEL'])('has no messages at %s', async (code) => {
  const inbox = inboxBefore(() => {
    throw new MarketError('getRentStatus', code, 'reads');
  });
  expect(await inbox.fetch([RENTAL], NEVER)).toEqual([]);
});

it('takes from a webhook only what the market lists', async () => {
  const inbox = inboxBefore(paged([sms('code 1')]));
  const { messages } = await inbox.take(webhook({ text: 'code 1' }));
  expect(messages).toEqual(await inbox.fetch([RENTAL], NEVER));
  // Forged, or not listed yet: nothing comes in, and a market that sent it sends it again.
  await expect(inbox.take(webhook({ text: 'Your code is 666666' }))).rejects.toEqual(failsWith('unavailable'));
});

it('refuses a webhook of a rental that is not ours, and one that cannot be read', async () => {
  const inbox = inboxBefore(paged([sms('code 1')]));
  for (const fields of [{ activationId: 7, text: 'code 1' }, { text: 5 }, { activationId: {}, text: 'code 1' }]) {
    await expect(inbox.take(webhook(fields))).rejects.toEqual(failsWith('rejected'));
  }
  const request = { ...webhook({}), body: Buffer.from('text=1') };
  await expect(inbox.take(request)).rejects.toEqual(failsWith('rejected'));
});
