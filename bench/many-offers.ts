import { findCountry, listServices } from '../packages/server/src/catalog/index.ts';
import type { Adapter, Provider, ProviderOffer } from '../packages/server/src/providers/index.ts';

export const PROVIDERS = 10;
const COUNTRIES_MAX = 240;
/** The country with four offers where others have one, of each provider for each service. */
export const LARGEST = 'US';
const OFFERS_IN_LARGEST = 4;
const CHURN_EVERY_MS = 5_000;
const NEVER_MS = 3_600_000;
/** Of the offers of a provider, at each reading: one in a hundred has another price, one in five another stock. */
const PRICE_CHANGES = 100;
const STOCK_CHANGES = 5;

/** Providers that offer every service in every country, a million offers together. */
export interface ManyOffers {
  readonly adapter: Adapter;
  /** Makes the list of a provider before it is read, which takes longer than reading it. */
  prepare(index: number): number;
  /** Forgets a list; the next reading of the provider finds nothing. */
  forget(index: number): void;
  /** From now on each provider is read every five seconds, prices and stock a little different each time. */
  startChurn(): void;
}

export function createManyOffers(): ManyOffers {
  const lists = new Map<number, ProviderOffer[]>();
  let everyMs = NEVER_MS;
  let readings = 0;
  const read = (index: number): readonly ProviderOffer[] => {
    const list = lists.get(index) ?? [];
    if (everyMs === NEVER_MS) return list;
    readings += 1;
    const changed = list.map((offer, at) => change(offer, (at + readings * 7) >>> 0));
    lists.set(index, changed);
    return changed;
  };
  const adapter: Adapter = {
    name: 'many-offers',
    configSchema: {},
    create: (config) => {
      const { index } = config as { index: number };
      return {
        capabilities: {
          messages: 'push',
          idempotentRent: false,
          refundableForMs: 0,
          get catalogEveryMs() {
            return everyMs;
          },
        },
        catalog: async () => read(index),
      } as Partial<Provider> as Provider;
    },
  };
  return {
    adapter,
    prepare(index) {
      const list = listOf(index);
      lists.set(index, list);
      return list.length;
    },
    forget: (index) => void lists.delete(index),
    startChurn: () => {
      everyMs = CHURN_EVERY_MS;
    },
  };
}

function change(offer: ProviderOffer, at: number): ProviderOffer {
  if (at % PRICE_CHANGES === 0) return { ...offer, costPerDayMicros: (offer.costPerDayMicros % 5_000_000n) + 90_000n };
  return at % STOCK_CHANGES === 0 ? { ...offer, stock: (offer.stock % 900) + 1 } : offer;
}

function listOf(index: number): ProviderOffer[] {
  const services = listServices().filter(({ category }) => category !== 'test');
  return benchCountries().flatMap((country) =>
    services.flatMap(({ code }, at) =>
      Array.from({ length: country === LARGEST ? OFFERS_IN_LARGEST : 1 }, (_, tier) => ({
        offerKey: `${country}.${code}.${tier}`,
        // A text of its own in each offer, as an answer that was parsed has.
        service: Buffer.from(code).toString('latin1'),
        country,
        numberType: (at + tier + index) % 3 === 0 ? ('virtual' as const) : ('physical' as const),
        costPerDayMicros: BigInt(100_000 + ((at * 7_919 + index * 104_729 + tier * 1_299_709) % 4_000_000)),
        stock: 1 + ((at * 31 + index * 17) % 900),
        minDays: 1,
        maxDays: 30,
      })),
    ),
  );
}

/** The largest first. */
export function benchCountries(): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const all = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => findCountry(code)?.code === code);
  return [LARGEST, ...all.filter((code) => code !== LARGEST)].slice(0, COUNTRIES_MAX);
}
