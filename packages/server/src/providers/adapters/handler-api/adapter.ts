import type { Adapter, AdapterDeps } from '../../adapter.ts';
import type { Provider, ProviderCapabilities } from '../../provider.ts';
import { createCaller } from './caller.ts';
import { type HandlerApiConfig, HandlerApiConfigSchema, parseHandlerApiConfig } from './config.ts';
import { Inbox } from './inbox.ts';
import { NameBook } from './name-book.ts';
import { OfferReader } from './offer-reader.ts';
import { Rentals } from './rentals.ts';

const MINUTE_MS = 60_000;

/** Markets that speak the rent actions of `handler_api.php`; see docs/providers/handler-api.md. */
export const handlerApiAdapter: Adapter = {
  name: 'handler-api',
  market: true,
  configSchema: HandlerApiConfigSchema,
  create: (config, deps) => createProvider(parseHandlerApiConfig(config), deps),
};

function createProvider(config: HandlerApiConfig, deps: AdapterDeps): Provider {
  const call = createCaller(config, deps);
  const offers = new OfferReader(config, call, { codes: deps.codes, names: new NameBook(call, deps.clock) });
  const rentals = new Rentals(config, { call, offers, inboundUrl: deps.inboundUrl });
  const inbox = new Inbox(config, { call, rentals, activeRentals: deps.activeRentals });
  const capabilities: ProviderCapabilities = {
    messages: config.webhooks ? 'push' : 'poll',
    polling: {
      everyMs: config.pollEverySeconds * 1_000,
      rentalsPerCall: 1,
      callsPerSecond: config.callsPerSecond,
    },
    catalogEveryMs: config.catalogEverySeconds * 1_000,
    idempotentRent: false,
    refundableForMs: config.cancelWindowMinutes * MINUTE_MS,
  };
  return {
    capabilities,
    catalog: (signal) => offers.list(signal),
    rent: (request, signal) => rentals.rent(request, signal),
    renew: (rental, days, _reference, signal) => rentals.renew(rental, days, signal),
    release: (rental, signal) => rentals.release(rental, signal),
    listActive: (signal) => rentals.listActive(signal),
    balanceMicros: (signal) => rentals.balanceMicros(signal),
    fetchMessages: (held, _since, signal) => inbox.fetch(held, signal),
    ...(config.webhooks && { parseWebhook: (request) => inbox.take(request) }),
  };
}
