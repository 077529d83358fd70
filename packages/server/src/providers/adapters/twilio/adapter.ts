import type { Micros } from '../../../kernel/money.ts';
import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { readDecimal } from '../../carriers/decimal-text.ts';
import { termOffers } from '../../carriers/term-offers.ts';
import type { Provider, ProviderCapabilities, ProviderOffer } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { parseTwilioConfig, type TwilioConfig, TwilioConfigSchema } from './config.ts';
import { fetchInboundMessages } from './messages.ts';
import { createTwilioNumbers, type TwilioNumbers } from './numbers.ts';
import { TwilioRentals } from './rentals.ts';
import { createTwilioCaller, type TwilioCaller, TwilioRefusal } from './twilio-client.ts';
import { parseTwilioWebhook } from './webhook.ts';

const CAPABILITIES: ProviderCapabilities = {
  messages: 'push',
  // The safety net under the pushes: one list of messages serves all numbers.
  polling: { everyMs: 300_000, rentalsPerCall: 1_000, callsPerSecond: 1 },
  // Prices rarely change, and each country takes a call for them and one for each type of number.
  catalogEveryMs: 600_000,
  idempotentRent: false,
  refundableForMs: 0,
};

/** A month that has begun stays paid. */
const NOTHING_BACK = { refundedMicros: 0n };

/** Numbers of Twilio's, bought and given back through its API; see docs/providers/twilio.md. */
export const twilioAdapter: Adapter = {
  name: 'twilio',
  configSchema: TwilioConfigSchema,
  create: (config, deps) => createProvider(parseTwilioConfig(config), deps),
};

function createProvider(config: TwilioConfig, deps: AdapterDeps): Provider {
  const call = createTwilioCaller(config, deps.http);
  const numbers = createTwilioNumbers(call, config, deps.inboundUrl);
  const rentals = new TwilioRentals(config, numbers, deps);
  return {
    capabilities: CAPABILITIES,
    catalog: async (signal) => {
      const offers = await readCatalog(config, numbers, deps, signal);
      rentals.noteListed(offers);
      return offers;
    },
    rent: (request, signal) => rentals.rent(request, signal),
    renew: ({ upstreamId }, days, reference, signal) => rentals.renew(upstreamId, { days, reference }, signal),
    release: async ({ upstreamId }, signal) => {
      await call(signal, (client) => client.incomingPhoneNumbers(upstreamId).remove()).catch((error: unknown) => {
        // It was given back before.
        if (!(error instanceof TwilioRefusal && error.status === 404)) throw error;
      });
      return NOTHING_BACK;
    },
    findByReference: (reference, signal, request) => rentals.find(reference, signal, request),
    listActive: (signal) => rentals.listActive(signal),
    ...(config.compareBalance && { balanceMicros: (signal: AbortSignal) => readBalance(config, call, signal) }),
    fetchMessages: (held, since, signal) => fetchInboundMessages(call, held, since, signal),
    parseWebhook: (request) => parseTwilioWebhook(config, request),
  };
}

async function readCatalog(
  { kinds, terms }: TwilioConfig,
  numbers: TwilioNumbers,
  { clock }: AdapterDeps,
  signal: AbortSignal,
): Promise<ProviderOffer[]> {
  const countries = [...new Set(kinds.map(({ country }) => country))];
  const prices = new Map(
    await Promise.all(countries.map(async (country) => [country, await numbers.prices(country, signal)] as const)),
  );
  const listed = await Promise.all(
    kinds.map(async (kind) => {
      const price = prices.get(kind.country)?.get(kind.type);
      if (!price) return [];
      const found = await numbers.search(kind, signal);
      return termOffers(kind, { price, stock: found.length }, terms, clock.now());
    }),
  );
  return listed.flat();
}

async function readBalance({ currency }: TwilioConfig, call: TwilioCaller, signal: AbortSignal): Promise<Micros> {
  const account = await call(signal, (client) => client.balance.fetch());
  if (account.currency !== currency) throw new ProviderError('rejected', `the account is not in ${currency}`);
  return readDecimal(account.balance);
}
