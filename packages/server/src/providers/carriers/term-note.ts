import type { Micros } from '../../kernel/money.ts';
import type { ActiveRental, RentalRef } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { renewalCostMicros } from './monthly-price.ts';

const DAY_MS = 86_400_000;

/**
 * What we must know of a number that we hold, kept at the carrier with the number itself: any process can read it, and
 * it survives whatever happens to us.
 */
export interface TermNote {
  /** Of the purchase. */
  readonly reference: string;
  readonly offerKey: string;
  readonly rentCostMicros: Micros;
  /** What each month cost when the number was bought. */
  readonly monthlyMicros: Micros;
  /** Rented and renewed so far. */
  readonly days: number;
  /** The last renewal. */
  readonly renewal: { readonly reference: string; readonly costMicros: Micros } | null;
}

/** As the query of a URL. */
export function writeTermNote({ renewal, ...terms }: TermNote): string {
  const note = new URLSearchParams({
    rental: terms.reference,
    offer: terms.offerKey,
    cost: String(terms.rentCostMicros),
    monthly: String(terms.monthlyMicros),
    days: String(terms.days),
  });
  if (renewal) {
    note.set('renewal', renewal.reference);
    note.set('renewalCost', String(renewal.costMicros));
  }
  return note.toString();
}

/** What {@link writeTermNote} wrote, or undefined where somebody else wrote or changed it. */
export function readTermNote(query: string): TermNote | undefined {
  const note = new URLSearchParams(query);
  const [reference, offer] = [note.get('rental'), note.get('offer')];
  const [cost, monthly, days] = [note.get('cost'), note.get('monthly'), note.get('days')];
  const [renewal, renewalCost] = [note.get('renewal'), note.get('renewalCost')];
  if (reference === null || offer === null) return undefined;
  if (!isWhole(cost) || !isWhole(monthly) || !isWhole(days) || Number(days) < 1) return undefined;
  return {
    reference,
    offerKey: offer,
    rentCostMicros: BigInt(cost),
    monthlyMicros: BigInt(monthly),
    days: Number(days),
    renewal: renewal !== null && isWhole(renewalCost) ? { reference: renewal, costMicros: BigInt(renewalCost) } : null,
  };
}

/** What a list of active rentals says of a number with such a note. */
export function toActiveRental(rental: RentalRef, boughtAt: Date, note: TermNote): ActiveRental {
  return {
    ...rental,
    reference: note.reference,
    // Of several renewals only the last is noted.
    costMicros: note.renewal ? undefined : note.rentCostMicros,
    startedAt: boughtAt,
    endsAt: new Date(boughtAt.getTime() + note.days * DAY_MS),
  };
}

export interface RenewalTerms {
  readonly boughtAt: Date;
  /** What a month costs now. */
  readonly monthlyMicros: Micros;
  readonly days: number;
  readonly reference: string;
  /** What a day of the offer is listed at: what the customer's price was made from. Undefined where it is not listed. */
  readonly listedPerDayMicros: Micros | undefined;
}

/**
 * The note after a renewal, which holds its cost: the months that the added days begin. The same note when that renewal
 * is on it already.
 * @throws ProviderError rejected when the days begin a month that they do not pay for.
 */
export function noteRenewal(
  note: TermNote,
  { boughtAt, monthlyMicros, days, reference, ...terms }: RenewalTerms,
): TermNote {
  if (note.renewal?.reference === reference) return note;
  const costMicros = renewalCostMicros(monthlyMicros, boughtAt, note.days, days);
  // An order whose offer is gone is renewed at the price that it was bought for, which covered this.
  const perDayMicros = terms.listedPerDayMicros ?? note.rentCostMicros / BigInt(note.days);
  if (costMicros > perDayMicros * BigInt(days)) {
    throw new ProviderError('rejected', `${days} more days begin a month and do not pay for it; renew for longer`);
  }
  return { ...note, days: note.days + days, renewal: { reference, costMicros } };
}

function isWhole(text: string | null): text is string {
  return text !== null && /^\d{1,18}$/.test(text);
}
