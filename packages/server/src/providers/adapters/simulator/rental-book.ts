import type { ProviderRental } from '../../provider.ts';
import type { Counters, JournalEntry } from './journal.ts';
import type { OfferShelf } from './offer-shelf.ts';
import { countryOf, renewedRental, type SimulatedRental } from './rental.ts';
import { TimeQueue } from './time-queue.ts';

/** How long an ended rental is remembered: for late messages, and for callers that ask what became of their call. */
const REMEMBER_ENDED_MS = 10 * 60_000;
const REMEMBER_ENDED_COUNT = 10_000;

/** All rentals of the provider. Changes only by journal entries, so that replaying a journal gives the same book. */
export class RentalBook {
  readonly #shelf: OfferShelf;
  readonly #rentals = new Map<string, SimulatedRental>();
  readonly #byReference = new Map<string, SimulatedRental>();
  readonly #byRenewal = new Map<string, SimulatedRental>();
  readonly #activePhones = new Set<string>();
  readonly #ends = new TimeQueue<SimulatedRental>();
  /** Oldest end first. */
  readonly #ended = new Set<SimulatedRental>();
  #counters: Counters;

  constructor(shelf: OfferShelf, nowMs: number) {
    this.#shelf = shelf;
    this.#counters = { begunAtMs: nowMs, sequence: 0, spentMicros: 0, slots: {} };
  }

  get counters(): Readonly<Counters> {
    return this.#counters;
  }

  /** How many rentals are remembered, ended ones included. */
  get size(): number {
    return this.#rentals.size;
  }

  get(upstreamId: string): SimulatedRental | undefined {
    return this.#rentals.get(upstreamId);
  }

  findByReference(reference: string): SimulatedRental | undefined {
    return this.#byReference.get(reference);
  }

  /** The rental as the renewal under this reference left it. */
  findRenewal(reference: string): ProviderRental | undefined {
    const rental = this.#byRenewal.get(reference);
    const renewal = rental?.renewals.find((each) => each.reference === reference);
    return rental && renewal && renewedRental(rental, renewal);
  }

  isActivePhone(phone: string): boolean {
    return this.#activePhones.has(phone);
  }

  all(): Iterable<SimulatedRental> {
    return this.#rentals.values();
  }

  *active(): Iterable<SimulatedRental> {
    for (const rental of this.#rentals.values()) if (rental.endedAtMs === null) yield rental;
  }

  apply(entry: JournalEntry): void {
    switch (entry.op) {
      case 'rent':
        this.#rent({ ...entry.rental });
        return;
      case 'renew':
        this.#renew(entry);
        return;
      case 'release':
        this.#counters.spentMicros -= entry.refundMicros;
        this.#end(this.#rentals.get(entry.id), entry.atMs);
        return;
      case 'delivered':
        for (const [id, delivered] of entry.counts) {
          const rental = this.#rentals.get(id);
          if (rental) rental.delivered = delivered;
        }
        return;
      case 'counters':
        this.#counters = { ...entry.counters, slots: { ...entry.counters.slots } };
    }
  }

  /** Ends what has run out and forgets what ended long ago. */
  settle(nowMs: number): void {
    for (let rental = this.#ends.popDue(nowMs); rental; rental = this.#ends.popDue(nowMs)) {
      if (rental.endedAtMs !== null) continue;
      if (rental.endsAtMs > nowMs) this.#ends.push(rental.endsAtMs, rental);
      else this.#end(rental, rental.endsAtMs);
    }
    for (const rental of this.#ended) {
      const isRecent = (rental.endedAtMs ?? nowMs) > nowMs - REMEMBER_ENDED_MS;
      if (isRecent && this.#ended.size <= REMEMBER_ENDED_COUNT) break;
      this.#forget(rental);
    }
    if (this.#ends.size > 2 * this.#rentals.size + 1_000) this.#ends.prune(({ endedAtMs }) => endedAtMs === null);
  }

  /** The shortest journal that gives this book. */
  *snapshot(): Iterable<JournalEntry> {
    for (const rental of this.#rentals.values()) yield { op: 'rent', rental };
    // Last, because replaying the rentals counts them again.
    yield { op: 'counters', counters: this.#counters };
  }

  #rent(rental: SimulatedRental): void {
    if (rental.slot !== null) this.#counters.slots[countryOf(rental)] = rental.slot + 1;
    this.#counters.sequence = rental.sequence + 1;
    this.#counters.spentMicros += rental.costMicros;
    this.#rentals.set(rental.upstreamId, rental);
    this.#byReference.set(rental.reference, rental);
    for (const { reference } of rental.renewals) this.#byRenewal.set(reference, rental);
    if (rental.endedAtMs !== null) {
      this.#ended.add(rental);
      return;
    }
    this.#activePhones.add(rental.phone);
    this.#shelf.take(rental.offerKey, 1);
    this.#ends.push(rental.endsAtMs, rental);
  }

  #renew(entry: Extract<JournalEntry, { op: 'renew' }>): void {
    const rental = this.#rentals.get(entry.id);
    if (!rental) return;
    this.#counters.spentMicros += entry.renewal.costMicros;
    rental.renewals = [...rental.renewals, entry.renewal];
    rental.endsAtMs = entry.renewal.endsAtMs;
    this.#byRenewal.set(entry.renewal.reference, rental);
  }

  #end(rental: SimulatedRental | undefined, atMs: number): void {
    if (!rental || rental.endedAtMs !== null) return;
    rental.endedAtMs = atMs;
    this.#activePhones.delete(rental.phone);
    this.#shelf.take(rental.offerKey, -1);
    this.#ended.add(rental);
  }

  #forget(rental: SimulatedRental): void {
    this.#ended.delete(rental);
    this.#rentals.delete(rental.upstreamId);
    if (this.#byReference.get(rental.reference) === rental) this.#byReference.delete(rental.reference);
    for (const { reference } of rental.renewals) this.#byRenewal.delete(reference);
  }
}
