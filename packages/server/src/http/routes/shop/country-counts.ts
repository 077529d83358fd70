import type { CountryView } from '@simsmsbox/contract';
import { findCountry, type Service } from '../../../catalog/index.ts';
import type { MarketSide } from '../../../providers/index.ts';
import { countMarket } from '../../../quoting/index.ts';
import { createRefreshed, type Refreshed } from './refreshed.ts';
import type { ShopDeps } from './shop-deps.ts';

export interface CountsView {
  readonly side: MarketSide;
  /** Tenants of one group may rent the same services. What is kept outlives who asked first, so it knows no tenant. */
  readonly policyGroup: number;
}

/** Countries with what they have in stock; those that have changed are counted again, a few at a time. */
export interface CountryCounts {
  get(view: CountsView): CountryView[] | Promise<CountryView[]>;
}

interface Counted {
  readonly revision: number;
  /** Undefined: nothing in stock. */
  readonly shown: CountryView | undefined;
}

interface Counts {
  readonly rules: string;
  readonly byCountry: ReadonlyMap<string, Counted>;
  readonly shown: CountryView[];
}

/** A country of five thousand offers is counted in a fifth of a millisecond. */
const COUNTRIES_PER_SLICE = 8;
const VIEWS_MAX = 100;

export function createCountryCounts(deps: ShopDeps): CountryCounts {
  const views = new Map<string, Refreshed<Counts>>();
  return {
    get(view) {
      const key = `${view.side}|${view.policyGroup}`;
      if (views.size >= VIEWS_MAX && !views.has(key)) views.clear();
      const counts = views.get(key) ?? open(deps, view);
      views.set(key, counts);
      const current = counts.get();
      return current instanceof Promise ? current.then(({ shown }) => shown) : current.shown;
    },
  };
}

function open(deps: ShopDeps, view: CountsView): Refreshed<Counts> {
  return createRefreshed<Counts>({
    clock: deps.clock,
    check(counts) {
      if (counts.rules !== rulesOf(deps)) return 'void';
      return changedOf(deps, counts).length === 0 ? 'current' : 'stale';
    },
    make: (before) => count(deps, view, before),
  });
}

function rulesOf({ policy, registry }: ShopDeps): string {
  return `${policy.revision()}|${registry.revision()}`;
}

/** Countries that were counted at another revision, or never. */
function changedOf({ catalog }: ShopDeps, counts: Counts | undefined): string[] {
  const codes = new Set([...catalog.countries(), ...(counts?.byCountry.keys() ?? [])]);
  return [...codes].filter((code) => counts?.byCountry.get(code)?.revision !== catalog.revisionOf(code));
}

function count(deps: ShopDeps, view: CountsView, before: Counts | undefined): Counts | Promise<Counts> {
  const rules = rulesOf(deps);
  const known = before?.rules === rules ? before : undefined;
  const changed = changedOf(deps, known);
  const byCountry = new Map(known?.byCountry);
  const done = (): Counts => ({ rules, byCountry, shown: shownOf(byCountry) });
  if (changed.length <= COUNTRIES_PER_SLICE) {
    for (const code of changed) byCountry.set(code, countCountry(deps, view, code));
    return done();
  }
  return (async () => {
    for (const [index, code] of changed.entries()) {
      byCountry.set(code, countCountry(deps, view, code));
      if (index % COUNTRIES_PER_SLICE === COUNTRIES_PER_SLICE - 1) await deps.timers.sleep(0);
    }
    // A rule of meanwhile must not be shown later than it holds.
    return rulesOf(deps) === rules ? done() : count(deps, view, undefined);
  })();
}

function countCountry(deps: ShopDeps, { side, policyGroup }: CountsView, code: string): Counted {
  const revision = deps.catalog.revisionOf(code);
  const country = findCountry(code);
  const isAllowed = (service: Service) => deps.policy.decide(service, policyGroup).allowed;
  const { services, stock } = countMarket(deps, { country: code, side }, isAllowed);
  if (!country || stock === 0) return { revision, shown: undefined };
  const { name, flag, dialCode } = country;
  return { revision, shown: { code, name, flag, dialCode, serviceCount: services, stock } };
}

function shownOf(byCountry: ReadonlyMap<string, Counted>): CountryView[] {
  return [...byCountry.values()]
    .map(({ shown }) => shown)
    .filter((country) => country !== undefined)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
