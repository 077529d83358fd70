import { Type } from 'typebox';
import type { AdapterDeps } from '../../adapter.ts';
import type { ProviderOffer } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { amountOf, type BoxClient } from './box-client.ts';
import type { SimsmsboxConfig } from './config.ts';

const CountriesSchema = Type.Array(Type.Object({ code: Type.String() }));
const MarketSchema = Type.Object({
  currency: Type.String(),
  services: Type.Array(
    Type.Object({
      service: Type.String({ minLength: 1, maxLength: 100 }),
      name: Type.String(),
      offers: Type.Array(
        Type.Object({
          offerId: Type.String({ minLength: 1, maxLength: 99 }),
          cardKind: Type.Enum(['physical', 'virtual']),
          price: Type.Number({ minimum: 0 }),
          /** Absent, it is `day`; a price for the term cannot be multiplied by days. */
          priceUnit: Type.Optional(Type.String()),
          stock: Type.Integer({ minimum: 0 }),
          minDays: Type.Integer({ minimum: 1 }),
          maxDays: Type.Integer({ minimum: 1 }),
        }),
      ),
    }),
  ),
});

/** Countries read at the same time: quick, and no burst that the other box would limit. */
const AT_A_TIME = 4;

export interface OfferReaderDeps {
  readonly client: BoxClient;
  readonly config: Pick<SimsmsboxConfig, 'countries' | 'currency'>;
  readonly codes: AdapterDeps['codes'];
}

/** Every offer of the other box, at its prices, which are our costs. Fails whole. */
export async function readOffers(deps: OfferReaderDeps, signal: AbortSignal): Promise<ProviderOffer[]> {
  const waiting = [...(deps.config.countries ?? (await readCountries(deps.client, signal)))];
  const offers: ProviderOffer[] = [];
  const readNext = async () => {
    for (let country = waiting.pop(); country !== undefined; country = waiting.pop()) {
      offers.push(...(await readMarket(deps, country, signal)));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, readNext));
  return offers;
}

async function readCountries(client: BoxClient, signal: AbortSignal): Promise<string[]> {
  const countries = await client.call(CountriesSchema, (box) => box.shop.countries({ signal }));
  return countries.map(({ code }) => code);
}

async function readMarket({ client, config, codes }: OfferReaderDeps, foreign: string, signal: AbortSignal) {
  const market = await client.call(MarketSchema, (box) => box.shop.market({ country: foreign }, { signal }));
  if (market.currency !== config.currency) {
    throw new ProviderError('rejected', `the other box counts in ${market.currency}, not in ${config.currency}`);
  }
  const country = codes.country(foreign);
  if (country === undefined) return [];
  return market.services.flatMap(({ service: foreignService, name, offers }): ProviderOffer[] => {
    const service = codes.service(foreignService, { name });
    if (service === undefined) return [];
    return offers
      .filter(({ priceUnit = 'day' }) => priceUnit === 'day')
      .map(({ offerId, cardKind, price, stock, minDays, maxDays }) => ({
        offerKey: toOfferKey(foreignService, offerId),
        service,
        country,
        numberType: cardKind,
        costPerDayMicros: amountOf(price),
        stock,
        minDays,
        maxDays,
      }));
  });
}

/** A number that serves any service is one offer there for all of them, at prices that may differ. */
function toOfferKey(service: string, offerId: string): string {
  return `${service}|${offerId}`;
}

/** @throws ProviderError rejected when it is no key of ours. */
export function readOfferKey(offerKey: string): { readonly service: string; readonly offerId: string } {
  const [, service, offerId] = /^([^|]+)\|(.+)$/.exec(offerKey) ?? [];
  if (service === undefined || offerId === undefined)
    throw new ProviderError('rejected', 'this offer is not of the other box');
  return { service, offerId };
}
