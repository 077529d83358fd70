import { handlerApiAdapter } from '../../../src/providers/adapters/handler-api/index.ts';
import type { AdapterDeps } from '../../../src/providers/index.ts';
import { DIALECTS, type Dialect } from '../../support/handler-api-dialects.ts';
import { actionOf, MARKET_KEY, startHandlerApiServer, type Twist } from '../../support/handler-api-server.ts';
import { describeAdapter } from './adapter-suite.ts';
import { isTransportFault, TRANSPORT_FAULTS } from './faulty-server.ts';
import type { Counterpart, Fault, FaultyOperation } from './harness.ts';

const ACTION_OF: Readonly<Record<FaultyOperation, string>> = {
  catalog: 'getRentServicesAndCountries',
  rent: 'getRentNumber',
  renew: 'continueRentNumber',
  release: 'setRentStatus',
  messages: 'getRentStatus',
};
const PRICE_ACTION: Readonly<Partial<Record<FaultyOperation, string>>> = {
  catalog: 'getRentServicesAndCountries',
  rent: 'getRentServicesAndCountries',
  renew: 'continueRentInfo',
};
const REFUSALS: Readonly<Partial<Record<Fault, Twist>>> = {
  'out-of-stock': { error: 'NO_NUMBERS' },
  'no-balance': { error: 'NO_BALANCE' },
  'bad-credentials': { error: 'BAD_KEY' },
  'same-number-twice': { samePhone: true },
};
const PRICES: Readonly<Partial<Record<Fault, Twist>>> = {
  'price-as-string': { cost: '7.68' },
  'price-nan': { cost: 'NaN' },
  'price-negative': { cost: -7.68 },
  'price-rose': { cost: 99.5 },
};
const PRICE_FAULTS = ['price-as-string', 'price-nan', 'price-negative'] as const;

for (const dialect of DIALECTS) {
  for (const webhooks of dialect === DIALECTS[0] ? [false, true] : [false]) {
    describeAdapter({
      name: webhooks ? 'handler-api with webhooks' : 'handler-api',
      counterpart: `a server of recorded shape, ${dialect.name}`,
      supports: ['renew', 'listActive', 'balance', 'refund', ...(webhooks ? (['redelivery'] as const) : [])],
      ways: webhooks ? ['webhook', 'poll'] : ['poll'],
      faults: {
        catalog: [...TRANSPORT_FAULTS, ...PRICE_FAULTS],
        rent: [...TRANSPORT_FAULTS, ...PRICE_FAULTS, 'price-rose', ...(Object.keys(REFUSALS) as Fault[])],
        renew: [...TRANSPORT_FAULTS, ...PRICE_FAULTS, 'price-rose', 'no-balance'],
        release: TRANSPORT_FAULTS,
        messages: TRANSPORT_FAULTS,
      },
      ...(webhooks && { forgeries: ['garbage', 'replayed'] }),
      start: ({ deps }) => startCounterpart(dialect, deps, webhooks),
    });
  }
}

async function startCounterpart(dialect: Dialect, deps: AdapterDeps, webhooks: boolean): Promise<Counterpart> {
  const market = await startHandlerApiServer(dialect);
  const config = {
    url: market.url,
    apiKey: MARKET_KEY,
    countries: ['187'],
    numberType: 'virtual',
    utcOffsetMinutes: 180,
    method: webhooks ? 'POST' : 'GET',
    webhooks,
  };
  const deliver: Counterpart['deliver'] = ({ upstreamId }, message) => market.receive(upstreamId, message);
  return {
    provider: handlerApiAdapter.create(config, deps),
    offer: { service: 'telegram', country: 'US', numberType: 'virtual' },
    secrets: [MARKET_KEY],
    held: () => market.active().length,
    deliver,
    redeliver: async () => void (await market.repeatWebhook()),
    misbehave: (operation, fault) => {
      const action = ACTION_OF[operation];
      const twist = REFUSALS[fault] ?? PRICES[fault] ?? {};
      if (isTransportFault(fault)) market.server.arm(fault, (call) => actionOf(call) === action);
      else market.twist(fault in PRICES ? (PRICE_ACTION[operation] ?? action) : action, twist);
    },
    forge: async (forgery, rental, message) => {
      if (forgery === 'replayed') {
        await deliver(rental, message);
        return market.repeatWebhook();
      }
      const body = 'activationId=1&text=no+JSON';
      return (await fetch(deps.inboundUrl(), { method: 'POST', body })).status;
    },
    restart: () => handlerApiAdapter.create(config, deps),
    unreachable: handlerApiAdapter.create({ ...config, url: 'http://127.0.0.1:1/stubs/handler_api.php' }, deps),
    close: () => market.close(),
  };
}
