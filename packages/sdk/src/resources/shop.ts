import type { Query } from '../endpoints.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What can be rented, where, and for how much. */
export function createShop({ call }: Transport) {
  return {
    /** Countries with numbers in stock. */
    countries: (options?: CallOptions) => call('GET /api/sms/shop/countries', {}, options),
    /** Kinds of numbers. */
    numberTypes: (options?: CallOptions) => call('GET /api/sms/shop/number-types', {}, options),
    /** Services of a country and their offers, by price. */
    market: (query: Query<'GET /api/sms/shop/market'>, options?: CallOptions) =>
      call('GET /api/sms/shop/market', { query }, options),
  };
}
