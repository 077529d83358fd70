import { Type } from 'typebox';
import type { Micros } from '../../../kernel/money.ts';
import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { readDecimal } from '../../carriers/decimal-text.ts';
import { termOffers } from '../../carriers/term-offers.ts';
import type { Provider, ProviderCapabilities, ProviderOffer } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { parseTelnyxConfig, type TelnyxConfig, TelnyxConfigSchema } from './config.ts';
import { createTelnyxNumbers, firstMonth, type TelnyxNumbers } from './numbers.ts';
import { createTelnyxOrders } from './orders.ts';
import { TelnyxRentals } from './rentals.ts';
import { createTelnyxCaller, type TelnyxCaller, TelnyxRefusal } from './telnyx-client.ts';
import { parseTelnyxWebhook, readPublicKey } from './webhook.ts';

const CAPABILITIES: ProviderCapabilities = {
  // What was missed is sent again by Telnyx; its API has no list of messages received.
  messages: 'push',
  // Each type of number in each country takes a call.
  catalogEveryMs: 600_000,
  idempotentRent: false,
  refundableForMs: 0,
};

const BalanceSchema = Type.Object({ balance: Type.String(), currency: Type.String() });

/** A month that has begun stays paid. */
const NOTHING_BACK = { refundedMicros: 0n };

/** Numbers of Telnyx's, bought and given back through its API; see docs/providers/telnyx.md. */
export const telnyxAdapter: Adapter = {
  name: 'telnyx',
  configSchema: TelnyxConfigSchema,
  create: (config, deps) => createProvider(parseTelnyxConfig(config), deps),
};

function createProvider(config: TelnyxConfig, deps: AdapterDeps): Provider {
  const call = createTelnyxCaller(config, deps.http);
  const numbers = createTelnyxNumbers(call, config);
  const orders = createTelnyxOrders(call, config, deps.timers);
  const rentals = new TelnyxRentals(config, { numbers, orders, clock: deps.clock });
  const publicKey = readPublicKey(config.publicKey);
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
      await numbers.release(upstreamId, signal).catch((error: unknown) => {
        // It was given back before.
        if (!(error instanceof TelnyxRefusal && error.status === 404)) throw error;
      });
      return NOTHING_BACK;
    },
    findByReference: (reference, signal, request) => rentals.find(reference, signal, request),
    listActive: (signal) => rentals.listActive(signal),
    ...(config.compareBalance && { balanceMicros: (signal: AbortSignal) => readBalance(config, call, signal) }),
    parseWebhook: (request) => parseTelnyxWebhook(publicKey, deps.clock, request),
  };
}

/** Numbers of a kind differ in price: the cheapest are listed, as many as there are at their price. */
async function readCatalog(
  { kinds, terms }: TelnyxConfig,
  numbers: TelnyxNumbers,
  { clock }: AdapterDeps,
  signal: AbortSignal,
): Promise<ProviderOffer[]> {
  const listed = await Promise.all(
    kinds.map(async (kind) => {
      const found = await numbers.search(kind, signal);
      const price = found[0]?.price;
      if (!price) return [];
      const stock = found.filter((number) => firstMonth(number.price) === firstMonth(price)).length;
      return termOffers(kind, { price, stock }, terms, clock.now());
    }),
  );
  return listed.flat();
}

async function readBalance({ currency }: TelnyxConfig, call: TelnyxCaller, signal: AbortSignal): Promise<Micros> {
  const account = await call(BalanceSchema, { method: 'GET', path: '/balance' }, signal);
  if (account.currency !== currency) throw new ProviderError('rejected', `the account is not in ${currency}`);
  return readDecimal(account.balance);
}
