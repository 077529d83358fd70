import type { NumberType } from '../providers/index.ts';
import type { Offer } from './offer.ts';

/** The offers of one service in one country, number types apart, each list by cost. */
export interface Shelf {
  /** Service code, or `*`. */
  readonly service: string;
  readonly physical: readonly Offer[];
  readonly virtual: readonly Offer[];
  /** Counts up with every change of an offer on it, stock included; never the same on two shelves. */
  readonly revision: number;
}

/** A shelf as the catalog holds it. */
export interface StockedShelf extends Shelf {
  readonly physical: Offer[];
  readonly virtual: Offer[];
  revision: number;
  /** What was found on several lists at once; made anew when one of them has changed. */
  found: Found | null;
}

interface Found {
  readonly revision: number;
  readonly anyRevision: number;
  readonly physical: readonly Offer[];
  readonly virtual: readonly Offer[];
  readonly both: readonly Offer[];
}

const NONE: readonly Offer[] = [];

/** An empty shelf. */
export function createShelf(service: string): StockedShelf {
  return { service, physical: [], virtual: [], revision: 0, found: null };
}

/** Puts an offer behind those that cost as much. */
export function shelve(shelf: StockedShelf, offer: Offer): void {
  const list = shelf[offer.numberType];
  list.splice(firstDearer(list, offer), 0, offer);
}

/** Takes an offer off. */
export function unshelve(shelf: StockedShelf, offer: Offer): void {
  const list = shelf[offer.numberType];
  let index = firstDearer(list, offer) - 1;
  while (index >= 0 && list[index] !== offer) index -= 1;
  if (index >= 0) list.splice(index, 1);
}

/** Where the first offer stands that costs more. */
function firstDearer(list: readonly Offer[], { costPerDayMicros }: Offer): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.costPerDayMicros ?? 0n) <= costPerDayMicros) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The offers of a shelf and of the one for any service, by cost. What is asked for again and has not changed is the
 * list that was made before: nothing is copied and nothing sorted.
 */
export function findOnShelves(
  own: StockedShelf | undefined,
  any: StockedShelf | undefined,
  numberType: NumberType | null,
): readonly Offer[] {
  const first = own ?? any;
  if (!first) return NONE;
  const second = own ? any : undefined;
  return (second ? undefined : onOneList(first, numberType)) ?? merged(first, second)[numberType ?? 'both'];
}

/** The list of a shelf that has all that is asked for, if one has. */
function onOneList({ physical, virtual }: StockedShelf, numberType: NumberType | null): readonly Offer[] | undefined {
  if (numberType !== null) return numberType === 'physical' ? physical : virtual;
  if (virtual.length === 0) return physical;
  return physical.length === 0 ? virtual : undefined;
}

function merged(first: StockedShelf, second: StockedShelf | undefined): Found {
  const { found } = first;
  if (found?.revision === first.revision && found.anyRevision === (second?.revision ?? 0)) return found;
  first.found = merge(first, second);
  return first.found;
}

function merge(first: StockedShelf, second: StockedShelf | undefined): Found {
  const physical = [...first.physical, ...(second?.physical ?? [])].sort(byCost);
  const virtual = [...first.virtual, ...(second?.virtual ?? [])].sort(byCost);
  const both = [...physical, ...virtual].sort(byCost);
  return { revision: first.revision, anyRevision: second?.revision ?? 0, physical, virtual, both };
}

function byCost(a: Offer, b: Offer): number {
  if (a.costPerDayMicros === b.costPerDayMicros) return 0;
  return a.costPerDayMicros < b.costPerDayMicros ? -1 : 1;
}
