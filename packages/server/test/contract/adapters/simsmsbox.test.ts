import { simsmsboxAdapter } from '../../../src/providers/adapters/simsmsbox/index.ts';
import type { AdapterDeps, RentalRef } from '../../../src/providers/index.ts';
import { startWebhookBox } from '../../integration/webhooks/support/webhook-box.ts';
import { askBox } from '../../support/ask-box.ts';
import { describeAdapter } from './adapter-suite.ts';
import { isTransportFault, type ServerCall, startFaultyServer, TRANSPORT_FAULTS } from './faulty-server.ts';
import type { AdapterHarness, Counterpart, Fault, FaultyOperation, SentMessage } from './harness.ts';

const HARNESS: AdapterHarness = {
  name: 'simsmsbox',
  counterpart: 'another box',
  supports: ['renew', 'findByReference', 'listActive', 'balance', 'refund'],
  ways: ['listen', 'webhook', 'poll'],
  faults: {
    catalog: [...TRANSPORT_FAULTS, 'price-as-string', 'price-nan', 'price-negative'],
    rent: [
      ...TRANSPORT_FAULTS,
      'price-as-string',
      'price-nan',
      'price-negative',
      'out-of-stock',
      'price-rose',
      'no-balance',
      'bad-credentials',
    ],
    renew: [...TRANSPORT_FAULTS, 'no-balance', 'bad-credentials'],
    release: [...TRANSPORT_FAULTS, 'bad-credentials'],
    messages: ['lost-answer', 'silent', 'status-500', 'status-429', 'html', 'truncated-json', 'huge-body'],
  },
  forgeries: ['unsigned', 'wrong-secret', 'garbage', 'replayed'],
  start: ({ deps }) => startCounterpart(deps),
};
describeAdapter(HARNESS);

const REQUEST_OF: Readonly<Record<FaultyOperation, (call: ServerCall) => boolean>> = {
  catalog: ({ url }) => url.pathname.endsWith('/shop/market'),
  rent: ({ url }) => url.pathname.endsWith('/orders/purchase'),
  renew: ({ url }) => url.pathname.endsWith('/renew'),
  release: ({ url }) => url.pathname.endsWith('/cancel'),
  messages: ({ url }) => url.pathname.endsWith('/orders/messages'),
};

async function startCounterpart(deps: AdapterDeps): Promise<Counterpart> {
  const box = await startWebhookBox();
  const [customer, poor] = [await box.customer(1_000), await box.customer(0)];
  const tricks: { readonly fits: (call: ServerCall) => boolean; readonly fault: Fault }[] = [];
  const server = await startFaultyServer(async (call) => {
    const index = tricks.findIndex(({ fits }) => fits(call));
    const fault = index === -1 ? undefined : tricks.splice(index, 1)[0]?.fault;
    if (fault === undefined) return askBox(box.app, call);
    const answer = await askBox(box.app, asked(call, fault, poor.apiKey));
    return { ...answer, body: priced(answer.body, fault) };
  });
  const config = { url: server.url, apiKey: customer.apiKey, currency: 'USDT', push: true };
  const create = (url = server.url) => simsmsboxAdapter.create({ ...config, url }, deps);
  const newest = async () => {
    const list = await box.app.inject({ url: '/api/sms/orders/messages?pageSize=1', headers: customer.headers });
    return list.json<{ items: object[] }>().items[0];
  };
  const push = (body: string) => fetch(deps.inboundUrl(), { method: 'POST', body });
  const deliver = async ({ phone }: RentalRef, message: SentMessage) => {
    await box.receive('cheap', { phone, ...message });
    await box.send();
  };
  return {
    provider: create(),
    offer: { service: 'instagram', country: 'US', numberType: 'physical' },
    secrets: [customer.apiKey],
    held: async () => {
      const list = await box.app.inject({ url: '/api/sms/orders/mine?status=active', headers: customer.headers });
      return list.json<{ total: number }>().total;
    },
    deliver,
    redeliver: async () => {
      await push(JSON.stringify({ type: 'message.received', data: { message: await newest() } }));
    },
    misbehave: (operation, fault) => {
      const fits = REQUEST_OF[operation];
      if (isTransportFault(fault)) server.arm(fault, fits);
      else tricks.push({ fits, fault });
    },
    forge: async (forgery, rental, message) => {
      if (forgery === 'garbage') return (await push('no event')).status;
      if (forgery === 'replayed') await deliver(rental, message);
      const invented = { id: '00000000-0000-7000-8000-000000000000', orderId: 1, content: message.text };
      const told = forgery === 'replayed' ? await newest() : invented;
      return (await push(JSON.stringify({ type: 'message.received', data: { message: told } }))).status;
    },
    restart: () => create(),
    unreachable: create('http://127.0.0.1:1'),
    close: async () => {
      await server.close();
      await box.close();
    },
  };
}

/** The request as another one that the real box refuses for the reason wanted. */
function asked(call: ServerCall, fault: Fault, poorKey: string): ServerCall {
  const key = { 'no-balance': poorKey, 'bad-credentials': 'psk_wrong' }[fault as string];
  const changes = { 'out-of-stock': { offerId: 'off_gone' }, 'price-rose': { maxPrice: 0.000001 } }[fault as string];
  return {
    ...call,
    headers: key === undefined ? call.headers : { ...call.headers, 'x-api-key': key },
    body: changes === undefined ? call.body : JSON.stringify({ ...(JSON.parse(call.body) as object), ...changes }),
  };
}

/** The answer with prices that are none. */
function priced(body: string, fault: Fault): string {
  const price = { 'price-as-string': '"1.00"', 'price-nan': '"NaN"', 'price-negative': '-1' }[fault as string];
  return price === undefined ? body : body.replaceAll(/"price":[\d.]+/g, `"price":${price}`);
}
