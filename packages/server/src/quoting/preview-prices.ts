import type { Catalog, Offer } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { Timers } from '../kernel/timers.ts';
import { createPriceBook, EVERYBODY, isHeldUpByCost, type PriceRule, type PriceScope } from '../pricing/index.ts';
import { type ConnectedProvider, type ProviderRegistry, SANDBOX } from '../providers/index.ts';

/** Rules as they are and as they would be; they differ in one. */
export interface RuleChange {
  readonly before: readonly PriceRule[];
  readonly after: readonly PriceRule[];
  /** What the rule that differs is for. */
  readonly scope: PriceScope;
}

export interface PreviewedOffer {
  readonly offer: Offer;
  readonly priceBeforeMicros: Micros;
  readonly priceAfterMicros: Micros;
  /** The rule asks for less than the offer costs us. */
  readonly heldUpByCost: boolean;
}

/** What a change of rules would do to the prices of a day. */
export interface PricePreview {
  readonly offersInScope: number;
  readonly offersAffected: number;
  readonly heldUpByCost: number;
  /** Of the offers affected; null where there are none. */
  readonly changePerDay: { readonly min: Micros; readonly median: Micros; readonly max: Micros } | null;
  readonly offers: readonly PreviewedOffer[];
}

export interface PreviewDeps {
  readonly catalog: Catalog;
  readonly registry: ProviderRegistry;
  readonly timers: Timers;
}

const SAMPLE_MAX = 50;
/** So many offers are priced before others get their turn. */
const OFFERS_PER_SLICE = 5_000;

/**
 * Prices every offer of a rule's scope by the rules as they are and as they would be. Changes nothing. Play numbers of
 * the sandbox are left out.
 */
export async function previewPrices(deps: PreviewDeps, change: RuleChange): Promise<PricePreview> {
  const compare = comparison(change);
  const changes: Micros[] = [];
  const offers: PreviewedOffer[] = [];
  let offersInScope = 0;
  let heldUpByCost = 0;
  let seen = 0;
  for (const { offer, provider } of offersOf(deps, change.scope)) {
    seen += 1;
    if (seen % OFFERS_PER_SLICE === 0) await deps.timers.sleep(0);
    const compared = compare(offer, provider);
    if (!compared) continue;
    offersInScope += 1;
    if (compared.heldUpByCost) heldUpByCost += 1;
    const difference = compared.priceAfterMicros - compared.priceBeforeMicros;
    if (difference === 0n) continue;
    changes.push(difference);
    if (offers.length < SAMPLE_MAX) offers.push(compared);
  }
  return { offersInScope, offersAffected: changes.length, heldUpByCost, changePerDay: spreadOf(changes), offers };
}

function* offersOf({ catalog, registry }: PreviewDeps, { providerId, country, service }: PriceScope) {
  for (const provider of registry.all()) {
    if (provider.adapter === SANDBOX || (providerId !== null && provider.providerId !== providerId)) continue;
    for (const offer of catalog.ofProvider(provider.providerId)) {
      const fits = service === null || offer.service === service || offer.service === '*';
      if (fits && (country === null || offer.country === country)) yield { offer, provider };
    }
  }
}

/** Prices one offer both ways; undefined where a more specific rule than the one that differs says the price. */
function comparison({ before, after, scope }: RuleChange) {
  const [old, next] = [createPriceBook(before), createPriceBook(after)];
  const group = scope.tenantId ?? EVERYBODY;
  return (offer: Offer, provider: ConnectedProvider): PreviewedOffer | undefined => {
    // A number for any service is priced by the service that is asked for.
    const market = { service: scope.service ?? offer.service, country: offer.country };
    const priced = [old, next].map((book) => book.listOf({ ...market, group: book.groupOf(group) }));
    const [was, is] = priced.map((list) => list.ruleFor(offer.providerId));
    if (![was, is].some((rule) => rule && hasScope(rule, scope))) return undefined;
    const cost = offer.costPerDayMicros;
    const [priceBeforeMicros = 0n, priceAfterMicros = 0n] = priced.map((list) => list.perDay(provider, cost));
    const heldUpByCost = is !== undefined && isHeldUpByCost(cost, provider.markupBps, is);
    return { offer, priceBeforeMicros, priceAfterMicros, heldUpByCost };
  };
}

function hasScope(rule: PriceScope, scope: PriceScope): boolean {
  return (
    rule.tenantId === scope.tenantId &&
    rule.service === scope.service &&
    rule.country === scope.country &&
    rule.providerId === scope.providerId
  );
}

function spreadOf(changes: readonly Micros[]): PricePreview['changePerDay'] {
  const sorted = BigInt64Array.from(changes).sort();
  const [min, median, max] = [sorted.at(0), sorted.at(Math.floor(sorted.length / 2)), sorted.at(-1)];
  return min === undefined || median === undefined || max === undefined ? null : { min, median, max };
}
