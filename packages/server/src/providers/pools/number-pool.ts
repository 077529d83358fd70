import type { AdapterDeps } from '../adapter.ts';
import type { ProviderCapabilities, ProviderOffer, ProviderRental, RentalRef, RentRequest } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { PooledNumber } from './number-entry.ts';

const MIN_DAYS = 1;
const MAX_DAYS = 30;
const DAY_MS = 86_400_000;

/** What every pool of the operator's own numbers promises; how messages come is the adapter's own affair. */
export const POOL_CAPABILITIES: ProviderCapabilities = {
  messages: 'push',
  idempotentRent: true,
  // The number is ours: giving it back unused never costs anything.
  refundableForMs: MAX_DAYS * DAY_MS,
  refundOnlyUnused: true,
};

/** A number handed out that never shows among the active rentals was not booked; after this long it is free again. */
const UNBOOKED_MS = 15 * 60_000;

/** A rental this process made, for as long as the list of active rentals may not show it. */
interface Held<N> {
  readonly number: N;
  readonly upstreamId: string;
  readonly reference: string;
  readonly days: number;
  readonly heldAtMs: number;
  /** When it was first seen among the active rentals. */
  bookedAtMs: number | null;
}

export interface NumberPoolDeps<N extends PooledNumber = PooledNumber>
  extends Pick<AdapterDeps, 'activeRentals' | 'clock'> {
  /** Whether a free number can take messages now. One that cannot is neither offered nor lent; its rentals go on. */
  readonly isReady?: (number: N) => boolean;
}

/**
 * Lends the operator's own numbers. What is lent is known from two places: the active rentals, which outlive this process, and the
 * memory of rentals just made, so that two buyers at once never get the same number.
 */
export class NumberPool<N extends PooledNumber = PooledNumber> {
  private readonly numbers: readonly N[];
  private readonly deps: NumberPoolDeps<N>;
  private readonly held = new Map<string, Held<N>>();
  /** Numbers in the order of their last use, the longest unused first. */
  private order: N[];

  constructor(numbers: readonly N[], deps: NumberPoolDeps<N>) {
    this.numbers = numbers;
    this.deps = deps;
    this.order = [...numbers];
  }

  /** One offer for each country, service and cost; its stock is the numbers nobody rents. */
  async offers(): Promise<ProviderOffer[]> {
    const active = await this.active();
    const offers = new Map<string, ProviderOffer>();
    for (const number of this.numbers) {
      const free = this.isFree(number, active) ? 1 : 0;
      for (const service of number.services) {
        const offerKey = offerKeyOf(number, service);
        offers.set(offerKey, {
          offerKey,
          service,
          country: number.country,
          numberType: number.numberType,
          costPerDayMicros: number.costPerDayMicros,
          stock: (offers.get(offerKey)?.stock ?? 0) + free,
          minDays: MIN_DAYS,
          maxDays: MAX_DAYS,
        });
      }
    }
    return [...offers.values()];
  }

  /** @throws ProviderError out_of_stock, price_changed, rejected or unavailable; nothing is lent then. */
  async rent(request: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
    const { offerKey, reference, days } = request;
    const active = await this.active();
    if (signal.aborted) throw new ProviderError('unavailable', 'The caller stopped waiting; nothing was lent.');
    const known = this.findKnown(reference, active);
    if (known) return known;
    if (!Number.isInteger(days) || days < MIN_DAYS || days > MAX_DAYS) {
      throw new ProviderError('rejected', `A number is lent for ${MIN_DAYS} to ${MAX_DAYS} days, not ${days}.`);
    }
    const number = this.order.find((each) => hasOffer(each, offerKey) && this.isFree(each, active));
    if (number === undefined) throw new ProviderError('out_of_stock', `No number of offer ${offerKey} is free.`);
    const rental = rentalOf(number, days, reference);
    if (rental.costMicros > request.maxCostMicros) {
      throw new ProviderError('price_changed', `Offer ${offerKey} costs more than the limit.`);
    }
    const heldAtMs = this.deps.clock.monotonicMs();
    this.held.set(rental.upstreamId, {
      number,
      upstreamId: rental.upstreamId,
      reference,
      days,
      heldAtMs,
      bookedAtMs: null,
    });
    return rental;
  }

  /** The id stays; the cost is that of the added days. */
  async renew(rental: RentalRef, days: number): Promise<ProviderRental> {
    const active = await this.active();
    const number = this.numbers.find((each) => each.msisdn === rental.phone);
    const isOurs = this.held.has(rental.upstreamId) || active.some((each) => each.upstreamId === rental.upstreamId);
    if (number === undefined || !isOurs)
      throw new ProviderError('rejected', 'This number is no longer lent under that rental.');
    return { ...rentalOf(number, days, ''), upstreamId: rental.upstreamId };
  }

  release(rental: RentalRef): void {
    const held = this.held.get(rental.upstreamId);
    if (held) this.touch(held.number);
    this.held.delete(rental.upstreamId);
  }

  async findByReference(reference: string): Promise<ProviderRental | 'absent'> {
    return this.findKnown(reference, await this.active()) ?? 'absent';
  }

  /** The rentals on record and those just made. */
  async listActive(): Promise<RentalRef[]> {
    const active = await this.active();
    const booked = new Set(active.map((rental) => rental.upstreamId));
    const unbooked = [...this.held.values()].filter((held) => !booked.has(held.upstreamId));
    return [...active, ...unbooked.map((held) => ({ upstreamId: held.upstreamId, phone: held.number.msisdn }))];
  }

  /** The active rentals; on the way, forgets what they show to be over, also when another process ended it. */
  private async active(): Promise<readonly RentalRef[]> {
    const askedAtMs = this.deps.clock.monotonicMs();
    const active = await this.deps.activeRentals().catch((error: unknown) => {
      throw new ProviderError('unavailable', 'The active rentals cannot be read; nothing was lent.', { cause: error });
    });
    const ids = new Set(active.map((rental) => rental.upstreamId));
    for (const held of this.held.values()) {
      if (ids.has(held.upstreamId)) held.bookedAtMs ??= this.deps.clock.monotonicMs();
      else if (isOver(held, askedAtMs)) this.held.delete(held.upstreamId);
    }
    const phones = new Set(active.map((rental) => rental.phone));
    for (const number of this.numbers) if (phones.has(number.msisdn)) this.touch(number);
    return active;
  }

  private isFree(number: N, active: readonly RentalRef[]): boolean {
    if (this.deps.isReady?.(number) === false) return false;
    for (const held of this.held.values()) if (held.number === number) return false;
    return !active.some((rental) => rental.phone === number.msisdn);
  }

  private findKnown(reference: string, active: readonly RentalRef[]): ProviderRental | undefined {
    for (const held of this.held.values()) {
      if (held.reference === reference) return rentalOf(held.number, held.days, reference);
    }
    for (const rental of active) {
      const [, numberId, days, ofRental] = /^([^:]+):(\d+):(.+)$/s.exec(rental.upstreamId) ?? [];
      const number = this.numbers.find((each) => each.numberId === numberId);
      if (number && ofRental === reference) return rentalOf(number, Number(days), reference);
    }
    return undefined;
  }

  private touch(number: N): void {
    this.order = [...this.order.filter((each) => each !== number), number];
  }
}

/** A list asked for before the rental was booked says nothing about it. */
function isOver(held: Held<unknown>, askedAtMs: number): boolean {
  return held.bookedAtMs === null ? held.heldAtMs < askedAtMs - UNBOOKED_MS : held.bookedAtMs < askedAtMs;
}

/** The id carries the term, so that the cost of a rental is known after a restart too. */
function rentalOf(number: PooledNumber, days: number, reference: string): ProviderRental {
  return {
    upstreamId: `${number.numberId}:${days}:${reference}`,
    phone: number.msisdn,
    costMicros: number.costPerDayMicros * BigInt(days),
    endsAt: null,
  };
}

/** Most pools hold one type of number, and their keys do without it. */
function offerKeyOf(number: PooledNumber, service: string): string {
  const key = `${number.country}:${service}:${number.costPerDayMicros}`;
  return number.numberType === 'physical' ? key : `${key}:${number.numberType}`;
}

function hasOffer(number: PooledNumber, offerKey: string): boolean {
  return number.services.some((service) => offerKeyOf(number, service) === offerKey);
}
