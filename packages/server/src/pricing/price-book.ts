import type { Micros } from '../kernel/money.ts';
import { pricePerDay } from './price-per-day.ts';
import type { PriceRule } from './price-rule.ts';

/** Tenants of one group pay the same. {@link EVERYBODY} are all who have no rule of their own. */
export type PriceGroup = number;

export const EVERYBODY: PriceGroup = 0;

/** The provider whose offer is priced. */
export interface PricedSource {
  readonly providerId: number;
  /** In hundredths of a percent; what counts where no rule does. */
  readonly markupBps: number;
}

/** The prices of one service in one country for one group. */
export interface PriceList {
  /** What one day costs the customer; never less than it costs us. */
  perDay(source: PricedSource, costPerDayMicros: Micros): Micros;
  /** The rule that says so; undefined: the provider's markup. */
  ruleFor(providerId: number): PriceRule | undefined;
}

/** Where a {@link PriceList} is looked up: a service by its code, a country by its alpha-2 code. */
export interface PricedMarket {
  readonly group: PriceGroup;
  readonly service: string;
  readonly country: string;
}

/** The operator's price rules in memory: one function makes the prices that are shown, held and charged. */
export interface PriceBook {
  /** Another number whenever a price may have changed by a rule. A provider's own markup is not counted. */
  revision(): number;
  groupOf(tenantId: number | null): PriceGroup;
  /** Cheap: looked up once per service and country, then for each offer. */
  listOf(market: PricedMarket): PriceList;
  replaceRules(rules: readonly PriceRule[]): void;
}

const LISTS_MAX = 10_000;
const ANY = '';

/** Rules of one tenant, service and country, each of them one or any. */
interface Shelf {
  readonly byProvider: Map<number, PriceRule>;
  any: PriceRule | undefined;
}

const BY_MARKUP: PriceList = {
  perDay: ({ markupBps }, costPerDayMicros) => pricePerDay(costPerDayMicros, markupBps),
  ruleFor: () => undefined,
};

/** A book with these rules; without any, every price is cost and markup. */
export function createPriceBook(initial: readonly PriceRule[] = []): PriceBook {
  let revision = 0;
  let shelves = new Map<string, Shelf>();
  let groups: ReadonlySet<number> = new Set();
  const lists = new Map<string, PriceList>();

  const book: PriceBook = {
    revision: () => revision,
    groupOf: (tenantId) => (tenantId !== null && groups.has(tenantId) ? tenantId : EVERYBODY),
    listOf(market) {
      if (shelves.size === 0) return BY_MARKUP;
      const key = `${market.group}|${market.service}|${market.country}`;
      let list = lists.get(key);
      if (!list) {
        if (lists.size >= LISTS_MAX) lists.clear();
        list = listFrom(shelves, market);
        lists.set(key, list);
      }
      return list;
    },
    replaceRules(replacement) {
      shelves = shelve(replacement);
      groups = new Set(replacement.flatMap(({ tenantId }) => (tenantId === null ? [] : [tenantId])));
      lists.clear();
      revision += 1;
    },
  };
  book.replaceRules(initial);
  return book;
}

function shelve(rules: readonly PriceRule[]): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>();
  for (const rule of rules) {
    const key = `${rule.tenantId ?? ANY}|${rule.service ?? ANY}|${rule.country ?? ANY}`;
    const shelf = shelves.get(key) ?? { byProvider: new Map(), any: undefined };
    if (rule.providerId === null) shelf.any = rule;
    else shelf.byProvider.set(rule.providerId, rule);
    shelves.set(key, shelf);
  }
  return shelves;
}

/** The most specific rule wins: one for the tenant, then for the service, then for the country, then for the provider. */
function listFrom(shelves: ReadonlyMap<string, Shelf>, { group, service, country }: PricedMarket): PriceList {
  const found: Shelf[] = [];
  for (const tenant of group === EVERYBODY ? [ANY] : [group, ANY]) {
    for (const ofService of [service, ANY]) {
      for (const ofCountry of [country, ANY]) {
        const shelf = shelves.get(`${tenant}|${ofService}|${ofCountry}`);
        if (shelf) found.push(shelf);
      }
    }
  }
  if (found.length === 0) return BY_MARKUP;
  const ruleFor = (providerId: number): PriceRule | undefined => {
    for (const { byProvider, any } of found) {
      const rule = byProvider.get(providerId) ?? any;
      if (rule) return rule;
    }
    return undefined;
  };
  return {
    ruleFor,
    perDay: ({ providerId, markupBps }, costPerDayMicros) =>
      pricePerDay(costPerDayMicros, markupBps, ruleFor(providerId)),
  };
}
