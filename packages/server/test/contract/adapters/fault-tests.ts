import { describe, expect, it } from 'vitest';
import { type ProviderError, type ProviderErrorKind, type ProviderRental } from '../../../src/providers/index.ts';
import { type AdapterStage, failureOf, limit, newReference } from './adapter-stage.ts';
import type { Fault, FaultyOperation } from './harness.ts';
import { itIf } from './it-if.ts';

/** What a purchase that meets the fault must be called, so that no money is lost and none is taken twice. */
const KIND_OF_PURCHASE: Readonly<Record<Exclude<Fault, PriceFault>, ProviderErrorKind>> = {
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
  'same-number-twice': 'rejected',
};
const PRICE_FAULTS = ['price-as-string', 'price-nan', 'price-negative'] as const;
type PriceFault = (typeof PRICE_FAULTS)[number];
/** Generous on a busy machine; an adapter that does not obey its signal is far above it. */
const GIVE_UP_MS = 6_000;

/** Every misbehaviour that the counterpart can do. */
export function describeFaults(stage: AdapterStage): void {
  const faultsOf = (operation: FaultyOperation) => [...(stage.harness.faults?.[operation] ?? [])];

  describe('when the provider misbehaves', () => {
    it.each(faultsOf('catalog'))('catalog, %s: fails whole, or lists nothing that cannot be right', async (fault) => {
      await stage.counterpart.misbehave?.('catalog', fault);
      const { answer = [], error } = await settle(stage.provider.catalog(limit()));
      expectSecretive(stage, error);
      expect(answer.filter(({ costPerDayMicros }) => costPerDayMicros < 0n)).toEqual([]);
      expect((await stage.listedOffer()).stock).toBeGreaterThan(0);
    });

    const rentFaults = faultsOf('rent').filter((fault) => fault !== 'same-number-twice');
    it.each(rentFaults)('rent, %s: says truly whether something may have been bought', async (fault) => {
      await expectSoundRent(stage, fault);
    }, 60_000);

    itIf(faultsOf('rent').includes('same-number-twice'))('rent, same-number-twice: another rental', async () => {
      const offer = await stage.listedOffer();
      const first = await stage.rent({ offer });
      await stage.counterpart.misbehave?.('rent', 'same-number-twice');
      // A refusal is right, too; one rental for both would mix two customers' messages.
      const { answer } = await settle(stage.rent({ offer }));
      expect(answer?.upstreamId).not.toBe(first.upstreamId);
    });

    it.each(faultsOf('renew'))('renew, %s: says truly whether it may have been extended', async (fault) => {
      const listed = await stage.listedOffer();
      const rental = { ...(await stage.rent()), maxCostMicros: listed.costPerDayMicros };
      await stage.counterpart.misbehave?.('renew', fault);
      expectKind(stage, fault, await settle(stage.provider.renew(rental, 1, newReference(), limit())));
    });

    it.each(faultsOf('release'))('release, %s: fails, and succeeds when it is called again', async (fault) => {
      const before = await stage.counterpart.held();
      const rental = await stage.rent();
      await stage.counterpart.misbehave?.('release', fault);
      expectSecretive(stage, await failureOf(stage.provider.release(rental, limit())));
      await stage.release(rental);
      expect(await stage.counterpart.held()).toBe(before);
    });

    it.each(faultsOf('messages'))('messages, %s: fails, and brings them at the next time', async (fault) => {
      const rental = await stage.rent();
      const text = 'Code 404040';
      await stage.counterpart.deliver(rental, { sender: stage.harness.senders?.[0] ?? 'WhatsApp', text });
      await stage.counterpart.misbehave?.('messages', fault);
      const fetch = () => stage.provider.fetchMessages?.([rental], new Date(Date.now() - 600_000), limit());
      expectSecretive(stage, await failureOf(Promise.resolve(fetch())));
      expect((await fetch())?.map((message) => message.text)).toContain(text);
    });

    it('nobody listens: every call is unavailable, for nothing can have been bought', async () => {
      const offer = await stage.listedOffer();
      const request = { ...offer, days: offer.minDays, reference: newReference(), maxCostMicros: 1_000_000_000n };
      const { unreachable } = stage.counterpart;
      const calls = unreachable ? [unreachable.catalog(limit()), unreachable.rent(request, limit())] : [];
      for (const { error } of await Promise.all(calls.map((call) => settle<unknown>(call)))) {
        expectSecretive(stage, error);
        expect(error?.kind).toBe('unavailable');
      }
    });

    it('the caller has given up before: what is said to have failed has bought nothing', async () => {
      const before = await stage.counterpart.held();
      const { offerKey, service, country, numberType, minDays: days } = await stage.listedOffer();
      const request = { offerKey, service, country, numberType, days, maxCostMicros: 1_000_000_000n };
      const { answer, error } = await settle(
        stage.provider.rent({ ...request, reference: newReference() }, AbortSignal.abort()),
      );
      expect(await stage.counterpart.held()).toBe(before + (answer ? 1 : 0));
      expect(['unavailable', 'unknown']).toContain(error?.kind ?? 'unavailable');
      if (answer) stage.world.active.push({ upstreamId: answer.upstreamId, phone: answer.phone });
    });
  });
}

async function expectSoundRent(stage: AdapterStage, fault: Fault): Promise<void> {
  const before = await stage.counterpart.held();
  const reference = newReference();
  // Read before: the fault is for the purchase.
  const offer = await stage.listedOffer();
  const startedMs = performance.now();
  await stage.counterpart.misbehave?.('rent', fault);
  const outcome = await settle(stage.rent({ reference, offer }));
  expect(performance.now() - startedMs).toBeLessThan(GIVE_UP_MS);
  expectKind(stage, fault, outcome);
  if (outcome.error?.kind === 'unknown') await expectFindable(stage, reference, before);
  else expectHeld(await stage.counterpart.held(), before + (outcome.answer ? 1 : 0));
}

function expectHeld(held: number, wanted: number): void {
  expect(held).toBe(wanted);
}

/** The right kind of failure; where only the price is strange, a price that was parsed by the rule will do. */
function expectKind(stage: AdapterStage, fault: Fault, { answer, error }: Outcome<ProviderRental>): void {
  expectSecretive(stage, error);
  const wanted: readonly (ProviderErrorKind | 'success')[] = isPriceFault(fault)
    ? ['success', 'unknown', 'rejected', 'price_changed', 'out_of_stock']
    : [KIND_OF_PURCHASE[fault]];
  expect(wanted).toContain(error?.kind ?? 'success');
  expect((answer?.costMicros ?? 0n) >= 0n).toBe(true);
}

/** What an unknown call may have bought is found, by whatever the provider can be asked. */
async function expectFindable(stage: AdapterStage, reference: string, heldBefore: number): Promise<void> {
  const bought = (await stage.counterpart.held()) - heldBefore;
  const { provider } = stage;
  const found = await provider.findByReference?.(reference, limit());
  expect(found === undefined || (found !== 'absent') === (bought === 1), 'found by reference').toBe(true);
  if (found && found !== 'absent') stage.world.active.push({ upstreamId: found.upstreamId, phone: found.phone });
  const known = new Set(stage.world.active.map(({ upstreamId }) => upstreamId));
  const unknown = (await provider.listActive?.(limit()))?.filter(({ upstreamId }) => !known.has(upstreamId));
  expect(unknown?.length ?? bought, 'found in the list').toBe(found ? 0 : bought);
}

interface Outcome<T> {
  readonly answer?: T;
  readonly error?: ProviderError;
}

async function settle<T>(call: Promise<T>): Promise<Outcome<T>> {
  const [result] = await Promise.allSettled([call]);
  return result.status === 'fulfilled' ? { answer: result.value } : { error: await failureOf(call) };
}

function isPriceFault(fault: Fault): fault is PriceFault {
  return (PRICE_FAULTS as readonly string[]).includes(fault);
}

/** No credential stands in what was thrown, its stack or its cause. */
function expectSecretive({ counterpart }: AdapterStage, error: ProviderError | undefined): void {
  const told = `${error?.message}\n${error?.stack}\n${String(error?.cause)}`;
  for (const secret of counterpart.secrets) expect(told).not.toContain(secret);
}
