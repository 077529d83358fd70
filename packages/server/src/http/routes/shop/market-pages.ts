import { ANY_SERVICE, listServices, type Service } from '../../../catalog/index.ts';
import { byPrice, listOfferedServices, type MarketView, readMarketService } from '../../../quoting/index.ts';
import { presentMarketService } from './present-market-service.ts';
import { createRefreshed, type Refreshed } from './refreshed.ts';
import type { ShopDeps } from './shop-deps.ts';

/** The answer with everything that a view shows, services and offers by price. */
export interface MarketPage {
  /** JSON. */
  readonly bytes: Buffer;
  readonly services: readonly RenderedService[];
}

export interface RenderedService {
  readonly service: Service;
  /** Where it stands in the bytes. */
  readonly from: number;
  readonly to: number;
}

/** What stands around the services of an answer. */
export function frameOf(country: string, currency: string): { readonly head: string; readonly tail: string } {
  return {
    head: `{"country":${JSON.stringify(country)},"currency":${JSON.stringify(currency)},"services":[`,
    tail: ']}',
  };
}

/** The market of one country for one kind of customer. */
export interface PageView extends MarketView {
  /** Tenants of one group may rent the same services. A page outlives who asked first, so it knows no tenant. */
  readonly policyGroup: number;
}

/**
 * The markets that were asked for, rendered. What has changed since is rendered anew, service by service, and what would
 * take long in slices between which other calls have their turn: a country may have twenty thousand offers.
 */
export interface MarketPages {
  get(view: PageView): MarketPage | Promise<MarketPage>;
}

/** A service as it was rendered, and from what. */
interface Rendered extends RenderedService {
  readonly pricePerDayMicros: bigint;
  readonly revision: number;
  readonly anyRevision: number;
}

interface Page extends MarketPage {
  readonly services: readonly Rendered[];
  /** Of the country, before it was rendered. */
  readonly revision: number;
  /** Of everything else that decides what is shown. */
  readonly rules: string;
  readonly health: number;
  readonly healthAtMs: number;
}

/** Rendered at once, in a millisecond or two; more in slices of as many. */
const OFFERS_PER_SLICE = 1_500;
/** Of all services by name. */
const RANKS = new Map(listServices().map(({ code }, rank) => [code, rank]));
/** Success rates move with every order; what they are shown as may be so old. */
const HEALTH_AGE_MAX_MS = 30_000;
const BYTES_MAX = 256 * 1_024 * 1_024;
const COMMA = Buffer.from(',');

export function createMarketPages(deps: ShopDeps): MarketPages {
  const pages = new Map<string, Refreshed<Page>>();
  const sizes = new Map<string, number>();
  let bytes = 0;
  const measure = (key: string, size: number) => {
    bytes += size - (sizes.get(key) ?? 0);
    sizes.set(key, size);
    for (const oldest of pages.keys()) {
      if (bytes <= BYTES_MAX || oldest === key) break;
      bytes -= sizes.get(oldest) ?? 0;
      sizes.delete(oldest);
      pages.delete(oldest);
    }
  };
  const open = (key: string, view: PageView) =>
    createRefreshed<Page>({
      clock: deps.clock,
      check: (page) => checkPage(deps, view, page),
      make: (before) => {
        const made = renderPage(deps, view, before);
        if (!(made instanceof Promise)) {
          measure(key, made.bytes.length);
          return made;
        }
        return made.then((page) => {
          measure(key, page.bytes.length);
          return page;
        });
      },
    });
  return {
    get(view) {
      const key = [view.country, view.side, view.numberType ?? '', view.group, view.policyGroup].join('|');
      const page = pages.get(key) ?? open(key, view);
      // Last in the map: the first is who was asked for longest ago.
      pages.delete(key);
      pages.set(key, page);
      return page.get();
    },
  };
}

function rulesOf({ prices, policy, registry }: ShopDeps): string {
  return `${prices.revision()}|${policy.revision()}|${registry.revision()}`;
}

function checkPage(deps: ShopDeps, { country }: PageView, page: Page): 'current' | 'stale' | 'void' {
  if (page.rules !== rulesOf(deps)) return 'void';
  if (page.revision !== deps.catalog.revisionOf(country) || isUnhealthy(deps, page)) return 'stale';
  return 'current';
}

/** Whether it shows success rates of too long ago. */
function isUnhealthy({ health, clock }: ShopDeps, page: Page): boolean {
  return page.health !== health.revision() && clock.monotonicMs() - page.healthAtMs >= HEALTH_AGE_MAX_MS;
}

/** The page anew, of which everything that has not changed is taken from the one before. */
function renderPage(deps: ShopDeps, view: PageView, before: Page | undefined): Page | Promise<Page> {
  const { catalog, policy, health, clock } = deps;
  const rules = rulesOf(deps);
  const reusable = before && before.rules === rules && !isUnhealthy(deps, before) ? before : undefined;
  const { health: healthRevision, healthAtMs } = reusable ?? {
    health: health.revision(),
    healthAtMs: clock.monotonicMs(),
  };
  const stamp = { rules, revision: catalog.revisionOf(view.country), health: healthRevision, healthAtMs };
  const about = { country: view.country, currency: deps.currency };
  const shown = listOfferedServices(catalog, view.country).filter(
    (service) => policy.decide(service, view.policyGroup).allowed,
  );
  const current = currentPieces(deps, view, reusable);
  const kept = shown.map(({ code }) => current.get(code)).filter((piece) => piece !== undefined);
  const changed = shown.filter(({ code }) => !current.has(code));
  if (slicesOf(deps, view, changed).length <= 1) {
    return assemble(about, stamp, [...kept, ...changed.flatMap((service) => renderService(deps, view, service))]);
  }
  return renderSlowly(deps, view, changed).then((pieces) => {
    // A rule of meanwhile must not be shown later than it holds.
    return rulesOf(deps) === rules ? assemble(about, stamp, [...kept, ...pieces]) : renderPage(deps, view, undefined);
  });
}

interface Piece extends Omit<Rendered, 'from' | 'to'> {
  readonly bytes: Buffer;
}

/** Of a page, the services of which nothing has changed. */
function currentPieces(deps: ShopDeps, view: PageView, page: Page | undefined): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  for (const rendered of page?.services ?? []) {
    if (!page || !isCurrent(deps, view, rendered)) continue;
    pieces.set(rendered.service.code, { ...rendered, bytes: page.bytes.subarray(rendered.from, rendered.to) });
  }
  return pieces;
}

async function renderSlowly(deps: ShopDeps, view: PageView, services: readonly Service[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const slice of slicesOf(deps, view, services)) {
    for (const service of slice) pieces.push(...renderService(deps, view, service));
    await deps.timers.sleep(0);
  }
  return pieces;
}

/** Services in portions of about as many offers. */
function slicesOf({ catalog }: ShopDeps, { country }: PageView, services: readonly Service[]): Service[][] {
  const slices: Service[][] = [];
  let left = 0;
  for (const service of services) {
    if (left <= 0) {
      slices.push([]);
      left = OFFERS_PER_SLICE;
    }
    slices.at(-1)?.push(service);
    left -= catalog.find({ service: service.code, country, numberType: null }).length;
  }
  return slices;
}

/** None where nothing is offered to this customer. */
function renderService(deps: ShopDeps, view: PageView, service: Service): Piece[] {
  const revisions = revisionsOf(deps, view, service);
  const market = readMarketService(deps, view, service);
  if (!market) return [];
  const { pricePerDayMicros } = market;
  const bytes = Buffer.from(JSON.stringify(presentMarketService(market, deps.health)));
  return [{ service, pricePerDayMicros, bytes, ...revisions }];
}

function revisionsOf({ catalog }: ShopDeps, { country }: PageView, { code, category }: Service) {
  const shelves = catalog.shelvesOf(country);
  const any = category === 'test' ? undefined : shelves.get(ANY_SERVICE);
  return { revision: shelves.get(code)?.revision ?? 0, anyRevision: any?.revision ?? 0 };
}

function isCurrent(deps: ShopDeps, view: PageView, rendered: Rendered): boolean {
  const { revision, anyRevision } = revisionsOf(deps, view, rendered.service);
  return rendered.revision === revision && rendered.anyRevision === anyRevision;
}

function assemble(
  { country, currency }: { readonly country: string; readonly currency: string },
  stamp: Omit<Page, 'bytes' | 'services'>,
  pieces: readonly Piece[],
): Page {
  const sorted = [...pieces].sort((a, b) => byPrice(a, b) || rankOf(a) - rankOf(b));
  const { head, tail } = frameOf(country, currency);
  const chunks: Buffer[] = [Buffer.from(head)];
  const services: Rendered[] = [];
  let from = head.length;
  for (const { bytes, ...piece } of sorted) {
    if (services.length > 0) chunks.push(COMMA);
    chunks.push(bytes);
    services.push({ ...piece, from, to: from + bytes.length });
    from += bytes.length + COMMA.length;
  }
  return { ...stamp, services, bytes: Buffer.concat([...chunks, Buffer.from(tail)]) };
}

function rankOf({ service }: Pick<Piece, 'service'>): number {
  return RANKS.get(service.code) ?? 0;
}
