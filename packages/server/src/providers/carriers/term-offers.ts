import { Type } from 'typebox';
import type { Micros } from '../../kernel/money.ts';
import type { ProviderOffer } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { type MonthlyPrice, rentCostMicros } from './monthly-price.ts';

const DAYS_MAX = 30;

/** What every configuration of a carrier holds. */
export const CARRIER_FIELDS = {
  /** The currency that the carrier's account is kept in; one unit of it counts as one unit of the box's. */
  currency: Type.String({ pattern: '^[A-Z]{3}$', default: 'USD' }),
  /**
   * A carrier charges whole months, so that few days of a number cost as much as many. Each of these terms is an offer
   * of its own, for as many days up to the next term, and as dear per day as its shortest use needs.
   */
  terms: Type.Array(Type.Integer({ minimum: 1, maximum: DAYS_MAX }), {
    minItems: 1,
    uniqueItems: true,
    default: [1, 3, 7, 14, 21, 28, 30],
  }),
  /**
   * Lets our books be compared with the carrier's balance. It takes money of its own accord, for each message and at
   * the turn of each number's month, so that the two differ all the time.
   */
  compareBalance: Type.Boolean({ default: false }),
};

/** The numbers of one kind in one country. */
export interface NumberKind {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As the configuration calls it, such as `local`. */
  readonly type: string;
}

/** An offer as its key tells it. */
export interface TermOffer extends NumberKind {
  readonly minDays: number;
  readonly maxDays: number;
}

/** The offers of a kind of number at a price, one for each term. */
export function termOffers(
  kind: NumberKind,
  { price, stock }: { readonly price: MonthlyPrice; readonly stock: number },
  terms: readonly number[],
  now: Date,
): ProviderOffer[] {
  return spans(terms).map((span) => ({
    offerKey: [kind.country, kind.type, span.minDays].join('/'),
    service: '*',
    country: kind.country,
    numberType: 'virtual',
    costPerDayMicros: costPerDayMicros(price, span, now),
    stock,
    ...span,
  }));
}

/**
 * Finds what an offer's key stands for, among the kinds that the configuration lists.
 * @throws ProviderError rejected when there is no such offer, or it is not sold for so many days.
 */
export function findTermOffer<Kind extends NumberKind>(
  kinds: readonly Kind[],
  terms: readonly number[],
  { offerKey, days }: { readonly offerKey: string; readonly days: number },
): Kind {
  const [country, type, term] = offerKey.split('/');
  const kind = kinds.find((listed) => listed.country === country && listed.type === type);
  const span = spans(terms).find(({ minDays }) => String(minDays) === term);
  if (!kind || !span) throw new ProviderError('rejected', 'the offer is not known');
  if (days < span.minDays || days > span.maxDays) {
    throw new ProviderError('rejected', `the offer is for ${span.minDays} to ${span.maxDays} days`);
  }
  return kind;
}

/** The least per day that is never under cost, whichever number of days within the span is rented now. */
function costPerDayMicros(price: MonthlyPrice, { minDays, maxDays }: Span, now: Date): Micros {
  let dearest = 0n;
  for (let days = minDays; days <= maxDays; days += 1) {
    const perDay = (rentCostMicros(price, now, days) + BigInt(days) - 1n) / BigInt(days);
    if (perDay > dearest) dearest = perDay;
  }
  return dearest;
}

type Span = Pick<TermOffer, 'minDays' | 'maxDays'>;

function spans(terms: readonly number[]): readonly Span[] {
  const sorted = [...terms].sort((a, b) => a - b);
  return sorted.map((minDays, index) => ({ minDays, maxDays: (sorted[index + 1] ?? DAYS_MAX + 1) - 1 }));
}
