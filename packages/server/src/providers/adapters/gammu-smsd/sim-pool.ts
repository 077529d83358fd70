import type { AdapterDeps } from '../../adapter.ts';
import type { ProviderOffer, ProviderRental, RentalRef, RentRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { Sim } from './config.ts';

export const MIN_DAYS = 1;
export const MAX_DAYS = 30;

/** A SIM handed out that never shows among the active rentals was not booked; after this long it is free again. */
const UNBOOKED_MS = 15 * 60_000;

/** A rental this process made, for as long as the list of active rentals may not show it. */
interface Held {
  readonly sim: Sim;
  readonly upstreamId: string;
  readonly reference: string;
  readonly days: number;
  readonly heldAtMs: number;
  /** When it was first seen among the active rentals. */
  bookedAtMs: number | null;
}

/**
 * Lends SIM cards. What is lent is known from two places: the active rentals, which outlive this process, and the
 * memory of rentals just made, so that two buyers at once never get the same card.
 */
export class SimPool {
  private readonly sims: readonly Sim[];
  private readonly deps: Pick<AdapterDeps, 'activeRentals' | 'clock'>;
  private readonly held = new Map<string, Held>();
  /** Cards in the order of their last use, the longest unused first. */
  private order: Sim[];

  constructor(sims: readonly Sim[], deps: Pick<AdapterDeps, 'activeRentals' | 'clock'>) {
    this.sims = sims;
    this.deps = deps;
    this.order = [...sims];
  }

  /** One offer for each country, service and cost; its stock is the cards nobody rents. */
  async offers(): Promise<ProviderOffer[]> {
    const active = await this.active();
    const offers = new Map<string, ProviderOffer>();
    for (const sim of this.sims) {
      const free = this.isFree(sim, active) ? 1 : 0;
      for (const service of sim.services) {
        const offerKey = offerKeyOf(sim, service);
        offers.set(offerKey, {
          offerKey,
          service,
          country: sim.country,
          numberType: 'physical',
          costPerDayMicros: sim.costPerDayMicros,
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
    if (signal.aborted) throw new ProviderError('unavailable', 'The caller stopped waiting; no SIM was lent.');
    const known = this.findKnown(reference, active);
    if (known) return known;
    if (!Number.isInteger(days) || days < MIN_DAYS || days > MAX_DAYS) {
      throw new ProviderError('rejected', `A SIM is lent for ${MIN_DAYS} to ${MAX_DAYS} days, not ${days}.`);
    }
    const sim = this.order.find((each) => hasOffer(each, offerKey) && this.isFree(each, active));
    if (sim === undefined) throw new ProviderError('out_of_stock', `No SIM of offer ${offerKey} is free.`);
    const rental = rentalOf(sim, days, reference);
    if (rental.costMicros > request.maxCostMicros) {
      throw new ProviderError('price_changed', `Offer ${offerKey} costs more than the limit.`);
    }
    const heldAtMs = this.deps.clock.monotonicMs();
    this.held.set(rental.upstreamId, {
      sim,
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
    const sim = this.sims.find((each) => each.msisdn === rental.phone);
    const isOurs = this.held.has(rental.upstreamId) || active.some((each) => each.upstreamId === rental.upstreamId);
    if (sim === undefined || !isOurs)
      throw new ProviderError('rejected', 'This SIM is no longer lent under that rental.');
    return { ...rentalOf(sim, days, ''), upstreamId: rental.upstreamId };
  }

  release(rental: RentalRef): void {
    const held = this.held.get(rental.upstreamId);
    if (held) this.touch(held.sim);
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
    return [...active, ...unbooked.map((held) => ({ upstreamId: held.upstreamId, phone: held.sim.msisdn }))];
  }

  /** The active rentals; on the way, forgets what they show to be over, also when another process ended it. */
  private async active(): Promise<readonly RentalRef[]> {
    const askedAtMs = this.deps.clock.monotonicMs();
    const active = await this.deps.activeRentals().catch((error: unknown) => {
      throw new ProviderError('unavailable', 'The active rentals cannot be read; no SIM was lent.', { cause: error });
    });
    const ids = new Set(active.map((rental) => rental.upstreamId));
    for (const held of this.held.values()) {
      if (ids.has(held.upstreamId)) held.bookedAtMs ??= this.deps.clock.monotonicMs();
      else if (isOver(held, askedAtMs)) this.held.delete(held.upstreamId);
    }
    const phones = new Set(active.map((rental) => rental.phone));
    for (const sim of this.sims) if (phones.has(sim.msisdn)) this.touch(sim);
    return active;
  }

  private isFree(sim: Sim, active: readonly RentalRef[]): boolean {
    for (const held of this.held.values()) if (held.sim === sim) return false;
    return !active.some((rental) => rental.phone === sim.msisdn);
  }

  private findKnown(reference: string, active: readonly RentalRef[]): ProviderRental | undefined {
    for (const held of this.held.values()) {
      if (held.reference === reference) return rentalOf(held.sim, held.days, reference);
    }
    for (const rental of active) {
      const [, phoneId, days, ofRental] = /^([^:]+):(\d+):(.+)$/s.exec(rental.upstreamId) ?? [];
      const sim = this.sims.find((each) => each.phoneId === phoneId);
      if (sim && ofRental === reference) return rentalOf(sim, Number(days), reference);
    }
    return undefined;
  }

  private touch(sim: Sim): void {
    this.order = [...this.order.filter((each) => each !== sim), sim];
  }
}

/** A list asked for before the rental was booked says nothing about it. */
function isOver(held: Held, askedAtMs: number): boolean {
  return held.bookedAtMs === null ? held.heldAtMs < askedAtMs - UNBOOKED_MS : held.bookedAtMs < askedAtMs;
}

/** The id carries the term, so that the cost of a rental is known after a restart too. */
function rentalOf(sim: Sim, days: number, reference: string): ProviderRental {
  return {
    upstreamId: `${sim.phoneId}:${days}:${reference}`,
    phone: sim.msisdn,
    costMicros: sim.costPerDayMicros * BigInt(days),
    endsAt: null,
  };
}

function offerKeyOf(sim: Sim, service: string): string {
  return `${sim.country}:${service}:${sim.costPerDayMicros}`;
}

function hasOffer(sim: Sim, offerKey: string): boolean {
  return sim.services.some((service) => offerKeyOf(sim, service) === offerKey);
}
