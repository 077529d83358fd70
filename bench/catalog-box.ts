import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { listServices } from '../packages/server/src/catalog/index.ts';
import type { AppContext } from '../packages/server/src/context.ts';
import { selectOffers } from '../packages/server/src/quoting/index.ts';
import { benchCountries, LARGEST, type ManyOffers, PROVIDERS } from './many-offers.ts';
import { median } from './measure.ts';

/** What the box itself measures of its catalog. Times in ms. */
export interface CatalogFigures {
  readonly offers: number;
  readonly firstSyncMs: number;
  readonly firstStallMs: number;
  readonly changedSyncMs: number;
  readonly changedStallMs: number;
  readonly bytesPerOffer: number;
  /** CPU of one routing decision, microseconds, one figure a round: anywhere, and in the largest country. */
  readonly routingMicros: readonly number[];
  readonly largestRoutingMicros: readonly number[];
}

const ROUTING_ROUNDS = 5;
const DECISIONS = 20_000;

/** Fills the catalog of a box with a million offers and measures what that costs; from then on they change. */
export async function fillCatalog(context: AppContext, many: ManyOffers): Promise<CatalogFigures> {
  const collect = collector();
  const ids: number[] = [];
  for (let index = 0; index < PROVIDERS; index += 1) {
    const name = `many-${index}`;
    const setUp = { name, alias: null, adapter: many.adapter.name, config: { index }, markupBps: 2_000 };
    ids.push((await context.hub.create(setUp)).providerId);
  }
  // The worker's own first reading finds nothing, and there is none after it.
  await context.timers.sleep(1_500);
  collect();
  const emptyBytes = process.memoryUsage().heapUsed;
  const first = await syncAll(context, many, ids);
  collect();
  const bytes = process.memoryUsage().heapUsed - emptyBytes;
  const offers = ids.reduce((sum, id) => sum + context.catalog.totalsOf(id).offers, 0);
  const changed = await syncAll(context, many, ids);
  const routing = (countries: readonly string[]) =>
    Array.from({ length: ROUTING_ROUNDS }, () => measureRouting(context, countries));
  measureRouting(context, benchCountries());
  const figures = {
    offers,
    firstSyncMs: first.ms,
    firstStallMs: first.stallMs,
    changedSyncMs: changed.ms,
    changedStallMs: changed.stallMs,
    bytesPerOffer: bytes / offers,
    routingMicros: routing(benchCountries()),
    largestRoutingMicros: routing([LARGEST]),
  };
  for (const index of ids.keys()) many.prepare(index);
  many.startChurn();
  for (const id of ids) await context.catalogSync.sync(id);
  return figures;
}

/** One provider after the other, so that the list of one at a time is held beside the catalog. */
async function syncAll({ catalogSync }: AppContext, many: ManyOffers, ids: readonly number[]) {
  let ms = 0;
  let stallMs = 0;
  for (const [index, id] of ids.entries()) {
    many.prepare(index);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const startedMs = performance.now();
    await catalogSync.sync(id);
    ms += performance.now() - startedMs;
    delay.disable();
    stallMs = Math.max(stallMs, delay.max / 1e6);
    many.forget(index);
  }
  return { ms, stallMs };
}

/** The median CPU time of one decision, in microseconds. */
function measureRouting(context: AppContext, countries: readonly string[]): number {
  const services = listServices().filter(({ category }) => category !== 'test');
  const requests = Array.from({ length: DECISIONS }, (_, n) => ({
    service: services[(n * 13) % services.length]?.code ?? '',
    country: countries[(n * 7) % countries.length] ?? '',
    numberType: n % 2 === 0 ? ('physical' as const) : null,
    rentDays: 1 + (n % 30),
    maxPriceMicros: null,
    offerId: null,
    side: 'live' as const,
    tenantId: 1,
  }));
  const before = process.cpuUsage();
  let found = 0;
  for (const request of requests) found += selectOffers(context, request).quotes.length;
  const { user, system } = process.cpuUsage(before);
  if (found === 0) throw new Error('Nothing was offered.');
  return (user + system) / DECISIONS;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  return () => {
    gc();
    gc();
  };
}

/** What the figures come to, as lines. */
export function describeCatalog(figures: CatalogFigures): string[] {
  const count = figures.offers.toLocaleString('en-US');
  return [
    `${count} offers of ${PROVIDERS} providers read first: ${seconds(figures.firstSyncMs)}, longest stall of the event loop ${figures.firstStallMs.toFixed(1)} ms.`,
    `The same read again: ${seconds(figures.changedSyncMs)}, longest stall ${figures.changedStallMs.toFixed(1)} ms.`,
    `Memory: ${figures.bytesPerOffer.toFixed(0)} bytes an offer.`,
    `CPU of a routing decision: ${median(figures.routingMicros).toFixed(1)} us, in the largest country ${median(figures.largestRoutingMicros).toFixed(1)} us.`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
