import { describe, expect, it } from 'vitest';
import { type ProviderError, type ProviderErrorKind, type ProviderRental } from '../../../src/providers/index.ts';
import { type AdapterStage, limit, newReference } from './adapter-suite.ts';
import type { Fault } from './harness.ts';
import { failureOf } from './rental-tests.ts';

/** What a purchase that meets the fault must be called, so that no money is lost and none is taken twice. */
const KIND_OF_PURCHASE: Readonly<Record<Exclude<Fault, 'same-number-twice' | PriceFault>, ProviderErrorKind>> = {
  'lost-answer': 'unknown',
  'late-answer': 'unknown',
  silent: 'unknown',
  'status-500': 'unknown',
  'status-429': 'unavailable',
  html: 'unknown',
  'truncated-json': 'unknown',
  'huge-body': 'unknown',
  'gzip-bomb': 'unknown',
  'out-of-stock': 'out_of_stock',
  'price-rose': 'price_changed',
  'no-balance': 'rejected',
  'bad-credentials': 'rejected',
};
const PRICE_FAULTS = ['price-as-string', 'price-nan', 'price-negative'] as const;
type PriceFault = (typeof PRICE_FAULTS)[number];
/** Generous on a busy machine; an adapter that does not obey its signal is far above it. */
const GIVE_UP_MS = 6_000;

/** Every misbehaviour that the counterpart can do. */
export function describeFaults(stage: AdapterStage): void {
  const faultsOf = (operation: 'catalog' | 'rent' | 'renew' | 'release' | 'messages') =>
    stage.harness.faults?.[operation] ?? [];

  describe('when the provider misbehaves', () => {
    it.each([
      ...faultsOf('catalog'),
    ])('catalog, %s: fails whole, or lists nothing that cannot be right', async (fault) => {
      await stage.counterpart.misbehave?.('catalog', fault);
      const outcome = await settle(stage.provider.catalog(limit()));
      if ('error' in outcome) expectSecretive(stage, outcome.error);
      else for (const { costPerDayMicros } of outcome.answer) expect(costPerDayMicros >= 0n).toBe(true);
      expect((await stage.listedOffer()).stock).toBeGreaterThan(0);
    });

    it.each([...faultsOf('rent')])('rent, %s', async (fault) => {
      await expectSoundRent(stage, fault);
    }, 60_000);

    it.each([...faultsOf('renew')])('renew, %s', async (fault) => {
      const rental = await stage.rent();
      await stage.counterpart.misbehave?.('renew', fault);
      const outcome = await settle(stage.provider.renew(rental, 1, newReference(), limit()));
      if (isPriceFault(fault) || fault === 'same-number-twice') expectSanePrice(outcome);
      else expect(expectFailed(outcome).kind).toBe(KIND_OF_PURCHASE[fault]);
      if ('error' in outcome) expectSecretive(stage, outcome.error);
    });

    it.each([...faultsOf('release')])('release, %s: fails, and succeeds when it is called again', async (fault) => {
      const before = await stage.counterpart.held();
      const rental = await stage.rent();
      await stage.counterpart.misbehave?.('release', fault);
      expectSecretive(stage, await failureOf(stage.provider.release(rental, limit())));
      await stage.release(rental);
      expect(await stage.counterpart.held()).toBe(before);
    });

    it.each([...faultsOf('messages')])('messages, %s: fails, and brings them at the next time', async (fault) => {
      const rental = await stage.rent();
      const text = 'Code 404040';
      await stage.counterpart.deliver(rental, { sender: stage.harness.senders?.[0] ?? 'WhatsApp', text });
      await stage.counterpart.misbehave?.('messages', fault);
      const fetch = () => stage.provider.fetchMessages?.([rental], new Date(Date.now() - 600_000), limit());
      expectSecretive(stage, await failureOf(Promise.resolve(fetch())));
      expect((await fetch())?.map((message) => message.text)).toContain(text);
    });

    it('nobody listens: every call is unavailable, for nothing can have been bought', async ({ skip }) => {
      const { unreachable } = stage.counterpart;
      if (!unreachable) return skip();
      const offer = await stage.listedOffer();
      const request = { ...offer, days: offer.minDays, reference: newReference(), maxCostMicros: 1_000_000_000n };
      for (const call of [unreachable.catalog(limit()), unreachable.rent(request, limit())]) {
        const error = await failureOf(call);
        expect(error.kind).toBe('unavailable');
        expectSecretive(stage, error);
      }
    });

    it('the caller has given up before: nothing is bought', async () => {
      const before = await stage.counterpart.held();
      const { offerKey, service, country, numberType, minDays: days } = await stage.listedOffer();
      const request = { offerKey, service, country, numberType, days, maxCostMicros: 1_000_000_000n };
      const outcome = await settle(stage.provider.rent({ ...request, reference: newReference() }, AbortSignal.abort()));
      if ('error' in outcome) {
        expect(await stage.counterpart.held()).toBe(before);
        expect(['unavailable', 'unknown']).toContain(outcome.error.kind);
      } else stage.world.active.push(outcome.answer);
    });
  });
}

async function expectSoundRent(stage: AdapterStage, fault: Fault): Promise<void> {
  const before = await stage.counterpart.held();
  const reference = newReference();
  // The number that is sold a second time.
  const first = fault === 'same-number-twice' ? await stage.rent() : undefined;
  await stage.counterpart.misbehave?.('rent', fault);
  const startedMs = performance.now();
  const outcome = await settle(stage.rent({ reference }));
  expect(performance.now() - startedMs).toBeLessThan(GIVE_UP_MS);
  if ('error' in outcome) expectSecretive(stage, outcome.error);
  if (first) {
    if ('answer' in outcome) expect(outcome.answer.upstreamId).not.toBe(first.upstreamId);
    return;
  }
  if (isPriceFault(fault) || fault === 'same-number-twice') {
    expectSanePrice(outcome);
    return;
  }
  const error = expectFailed(outcome);
  expect(error.kind).toBe(KIND_OF_PURCHASE[fault]);
  if (error.kind === 'unknown') await expectFindable(stage, reference, before);
  else expect(await stage.counterpart.held()).toBe(before);
}

/** What an unknown call may have bought is found, by whatever the provider can be asked. */
async function expectFindable(stage: AdapterStage, reference: string, heldBefore: number): Promise<void> {
  const bought = (await stage.counterpart.held()) - heldBefore;
  const { provider } = stage;
  if (provider.findByReference) {
    const found = await provider.findByReference(reference, limit());
    expect(found === 'absent' ? 0 : 1).toBe(bought);
    if (found !== 'absent') stage.world.active.push({ upstreamId: found.upstreamId, phone: found.phone });
  } else if (provider.listActive) {
    const known = new Set(stage.world.active.map(({ upstreamId }) => upstreamId));
    const active = await provider.listActive(limit());
    expect(active.filter(({ upstreamId }) => !known.has(upstreamId))).toHaveLength(bought);
  }
}

type Outcome<T> = { readonly answer: T } | { readonly error: ProviderError };

async function settle<T>(call: Promise<T>): Promise<Outcome<T>> {
  const [result] = await Promise.allSettled([call]);
  if (result.status === 'fulfilled') return { answer: result.value };
  return { error: await failureOf(call) };
}

function expectFailed(outcome: Outcome<unknown>): ProviderError {
  if ('error' in outcome) return outcome.error;
  throw new Error(`it did not fail: ${JSON.stringify(outcome.answer, (_, value) => String(value))}`);
}

/** Parsed by the rule, or refused: never something that is no amount. */
function expectSanePrice(outcome: Outcome<ProviderRental>): void {
  if ('answer' in outcome) expect(outcome.answer.costMicros >= 0n).toBe(true);
  else expect(['unknown', 'rejected', 'price_changed', 'out_of_stock']).toContain(outcome.error.kind);
}

function isPriceFault(fault: Fault): fault is PriceFault {
  return (PRICE_FAULTS as readonly string[]).includes(fault);
}

function expectSecretive({ counterpart }: AdapterStage, error: ProviderError): void {
  const told = `${error.message}\n${error.stack}\n${String(error.cause)}`;
  for (const secret of counterpart.secrets) expect(told).not.toContain(secret);
}
