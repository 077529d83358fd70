import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { ProviderMessage, RentalRef } from '../../../src/providers/index.ts';
import { type AdapterStage, limit } from './adapter-stage.ts';
import type { SentMessage } from './harness.ts';
import { itIf } from './it-if.ts';

const TEXTS = {
  'a plain text': 'Your WhatsApp code is 482-913',
  Cyrillic: 'Ваш код подтверждения: 48213. Никому его не сообщайте',
  'emoji and accents': '🔐 Código: 902 144 · café ½ 漢字 👩‍👩‍👧',
  'the letters of the GSM alphabet': '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞ^{}[~]|€ÆæßÉ Ä Ö Ñ Ü § ä ö ñ ü à <&> "x" 100%',
  'a text of four parts': `Code 771204. ${'The rest of this message is long, and it must arrive whole. '.repeat(9)}end`,
  'a long text of emoji': `Код 5512 ${'🚀 поехали '.repeat(30)}конец`,
} as const;
const SENDERS = ['WhatsApp', '+447700900999', '32665'];
const FAR_MS = 10 * 60_000;

/** Messages by every way that they come. */
export function describeMessages(stage: AdapterStage): void {
  const { harness } = stage;
  const senders = harness.senders ?? SENDERS;

  describe('messages', () => {
    it.each(Object.entries(TEXTS))('brings %s as it was sent, once by its id', async (_, text) => {
      const rental = await stage.rent();
      const sent = { sender: senders[0] ?? '', text };
      await stage.counterpart.deliver(rental, sent);
      const seen = await collect(stage, rental, sent);
      expect(new Set(seen.map(({ externalId }) => externalId)).size).toBe(1);
      for (const message of seen) expectRight(message, rental, sent);
    });

    it.each(senders)('says that %s sent it', async (sender) => {
      const rental = await stage.rent();
      const sent = { sender, text: `Code 31${sender.length}77` };
      await stage.counterpart.deliver(rental, sent);
      for (const message of await collect(stage, rental, sent)) expectRight(message, rental, sent);
    });

    it('keeps two equal texts apart from one that is handed over twice', async () => {
      const rental = await stage.rent();
      const sent = { sender: senders[0] ?? '', text: 'Code 120120' };
      await stage.counterpart.deliver(rental, sent);
      await collect(stage, rental, sent);
      // Networks stamp whole seconds; within one, a source without ids of its own cannot tell the two from one.
      await setTimeout(1_100);
      await stage.counterpart.deliver(rental, sent);
      await stage.counterpart.redeliver?.();
      await vi.waitFor(async () => expect(await idsOf(stage, rental, sent)).toHaveLength(2), waitOf(stage));
    });

    it('tells which of two numbers received a message', async () => {
      const first = await stage.rent();
      const second = await stage.rent();
      const sent = { sender: senders[0] ?? '', text: 'Code 880055' };
      await stage.counterpart.deliver(second, sent);
      for (const message of await collect(stage, second, sent)) {
        expect(message.phone).toBe(second.phone);
        expect(message.upstreamId ?? second.upstreamId).toBe(second.upstreamId);
        expect(message.upstreamId).not.toBe(first.upstreamId);
      }
    });

    it('brings twenty messages of one moment, each once', async () => {
      const rental = await stage.rent();
      const texts = Array.from({ length: 20 }, (_, index) => `Code ${410_000 + index}`);
      const sender = senders[0] ?? '';
      await Promise.all(texts.map((text) => stage.counterpart.deliver(rental, { sender, text })));
      await vi.waitFor(
        async () => {
          for (const text of texts) expect(await idsOf(stage, rental, { sender, text }), text).toHaveLength(1);
        },
        { ...waitOf(stage), timeout: 3 * waitOf(stage).timeout },
      );
    }, 120_000);

    describeRepeats(stage, senders[0] ?? '');
  });
}

function describeRepeats(stage: AdapterStage, sender: string): void {
  const { harness } = stage;
  itIf(harness.ways.includes('poll'))('fetches a message again under the same id', async () => {
    const rental = await stage.rent();
    const sent = { sender, text: 'Code 667788' };
    await stage.counterpart.deliver(rental, sent);
    await collect(stage, rental, sent);
    const [first, second] = [await fetch(stage, rental), await fetch(stage, rental)];
    expect(second.map(({ externalId }) => externalId)).toEqual(first.map(({ externalId }) => externalId));
  });

  itIf(harness.ways.includes('poll'))('fetches nothing for no rental', async () => {
    expect(await stage.provider.fetchMessages?.([], new Date(Date.now() - FAR_MS), limit())).toEqual([]);
  });

  itIf(harness.supports.includes('redelivery'))('brings again what could not be stored', async () => {
    const rental = await stage.rent();
    const sent = { sender, text: 'Code 909090' };
    stage.world.refuseNext();
    await stage.counterpart.deliver(rental, sent).catch(() => undefined);
    for (const message of await collect(stage, rental, sent)) expectRight(message, rental, sent);
  });

  const forgeries = harness.forgeries ?? [];
  it.each(forgeries.filter((forgery) => forgery !== 'replayed'))('refuses a delivery that is %s', async (forgery) => {
    const rental = await stage.rent();
    const sent = { sender, text: `Code 5${forgery.length}0505` };
    expect(await stage.counterpart.forge?.(forgery, rental, sent)).toBe(403);
    expect(stage.world.received.filter(({ text }) => text === sent.text)).toEqual([]);
  });

  itIf(forgeries.includes('replayed'))('makes one message of a delivery that is replayed', async () => {
    const rental = await stage.rent();
    const sent = { sender, text: 'Code 580505' };
    await stage.counterpart.forge?.('replayed', rental, sent);
    const seen = stage.world.received.filter(({ text }) => text === sent.text);
    expect(new Set(seen.map(({ externalId }) => externalId)).size).toBe(1);
  });
}

function expectRight(message: ProviderMessage, rental: RentalRef, sent: SentMessage): void {
  expect(message).toMatchObject({ phone: rental.phone, sender: sent.sender, text: sent.text });
  expect(message.externalId).toMatch(/^[^\p{C}]{1,200}$/u);
  // A time without a zone that is read wrongly is hours away.
  expect(Math.abs((message.receivedAt?.getTime() ?? Date.now()) - Date.now())).toBeLessThan(FAR_MS);
}

async function fetch(
  { provider }: AdapterStage,
  { upstreamId, phone }: RentalRef,
): Promise<readonly ProviderMessage[]> {
  const since = new Date(Date.now() - FAR_MS);
  return (await provider.fetchMessages?.([{ upstreamId, phone }], since, limit(10_000))) ?? [];
}

/** Everything seen of what was sent, by all ways together. */
async function seenOf(stage: AdapterStage, rental: RentalRef, sent: SentMessage): Promise<ProviderMessage[]> {
  const polled = stage.harness.ways.includes('poll') ? await fetch(stage, rental) : [];
  return [...stage.world.received, ...polled].filter(
    ({ phone, text, sender }) => phone === rental.phone && text === sent.text && sender === sent.sender,
  );
}

async function idsOf(stage: AdapterStage, rental: RentalRef, sent: SentMessage): Promise<readonly string[]> {
  return [...new Set((await seenOf(stage, rental, sent)).map(({ externalId }) => externalId))];
}

/** Waits until the message has come by each way that the adapter has; what each brought, in one list. */
async function collect(stage: AdapterStage, rental: RentalRef, sent: SentMessage): Promise<ProviderMessage[]> {
  const { ways } = stage.harness;
  const isIt = ({ phone, text }: ProviderMessage) => phone === rental.phone && text === sent.text;
  return vi.waitFor(async () => {
    const pushed = stage.world.received.filter(isIt);
    const polled = ways.includes('poll') ? (await fetch(stage, rental)).filter(isIt) : [];
    expect(pushed.length > 0, 'has come by itself').toBe(ways.some((way) => way !== 'poll'));
    expect(polled.length > 0, 'was fetched').toBe(ways.includes('poll'));
    return [...pushed, ...polled];
  }, waitOf(stage));
}

function waitOf({ harness }: AdapterStage) {
  return { timeout: harness.deliveryMs ?? 10_000, interval: 100 };
}
