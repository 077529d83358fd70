import { IdParamsSchema, ProviderOfferListSchema, ProviderOfferQuerySchema } from '@simsmsbox/contract';
import { ANY_SERVICE, findCountry, findService, type Offer } from '../../../catalog/index.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { EVERYBODY, type PriceBook } from '../../../pricing/index.ts';
import type { ConnectedProvider } from '../../../providers/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { findSource, type SourceDeps } from './call-source.ts';

export interface ProviderOfferDeps extends AdminDeps, SourceDeps {
  readonly prices: PriceBook;
}

export function registerListProviderOffers(app: App, deps: ProviderOfferDeps): void {
  app.get(
    '/api/sms/admin/providers/:id/offers',
    {
      schema: {
        operationId: 'listProviderOffers',
        summary: 'What a source offers, with cost and price',
        description:
          'The offers of a source as this process holds them, with what a day costs us and what it is sold for.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        querystring: ProviderOfferQuerySchema,
        response: { 200: ProviderOfferListSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const source = await findSource(deps, request.params.id);
      const { page, pageSize, limit, offset } = pageOf(request.query);
      const { items, total } = select(deps, source.providerId, { ...request.query, limit, offset });
      return { items: items.map((offer) => present(deps, source, offer)), total, page, pageSize };
    },
  );
}

interface Selection {
  readonly country?: string | undefined;
  readonly service?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** A name that nobody knows matches nothing. Counting a million takes some milliseconds, which an operator may cost. */
function select({ catalog }: AdminDeps, providerId: number, { country, service, limit, offset }: Selection) {
  const countryCode = country && (findCountry(country)?.code ?? '');
  const serviceCode = service && codeOf(service);
  if (countryCode === undefined && serviceCode === undefined) {
    const items = catalog.ofProvider(providerId)[Symbol.iterator]();
    return { items: [...skip(items, offset, limit)], total: catalog.totalsOf(providerId).offers };
  }
  const among = countryCode === undefined ? catalog.ofProvider(providerId) : catalog.inCountry(countryCode);
  const items: Offer[] = [];
  let total = 0;
  const isMeant = (offer: Offer) =>
    offer.providerId === providerId && (serviceCode === undefined || offer.service === serviceCode);
  for (const offer of among) {
    if (!isMeant(offer)) continue;
    if (total >= offset && items.length < limit) items.push(offer);
    total += 1;
  }
  return { items, total };
}

function codeOf(service: string): string {
  return service === ANY_SERVICE ? service : (findService(service)?.code ?? '');
}

function* skip(items: Iterator<Offer>, offset: number, limit: number): Iterable<Offer> {
  for (let index = 0; index < offset + limit; index += 1) {
    const { done, value } = items.next();
    if (done) return;
    if (index >= offset) yield value;
  }
}

function present({ prices }: ProviderOfferDeps, source: ConnectedProvider, offer: Offer) {
  const { service, country, costPerDayMicros } = offer;
  const list = prices.listOf({ group: EVERYBODY, service, country });
  return {
    offerId: offer.offerId,
    offerKey: offer.offerKey,
    service,
    country,
    cardKind: offer.numberType,
    cost: toDecimal(costPerDayMicros),
    price: toDecimal(list.perDay(source, costPerDayMicros)),
    stock: offer.stock,
    minDays: offer.minDays,
    maxDays: offer.maxDays,
  };
}
