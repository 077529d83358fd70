import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { telnyxAdapter } from '../../../src/providers/adapters/telnyx/index.ts';
import { describeAdapter } from './adapter-suite.ts';
import { isTransportFault, type ServerCall, TRANSPORT_FAULTS } from './faulty-server.ts';
import type { Counterpart, FaultyOperation, Forgery, SentMessage, SuiteHost } from './harness.ts';
import {
  type Delivery,
  deliverByTelnyx,
  messageByTelnyx,
  signByTelnyx,
  startTelnyxServer,
  TELNYX_KEY,
  TELNYX_PROFILE,
  TELNYX_PUBLIC_KEY,
  type TelnyxServer,
  type TelnyxTrouble,
} from './telnyx-server.ts';

const OPERATIONS: Readonly<Record<FaultyOperation, { readonly method: string; readonly path: RegExp }>> = {
  catalog: { method: 'GET', path: /available_phone_numbers/ },
  rent: { method: 'POST', path: /number_orders$/ },
  renew: { method: 'PATCH', path: /phone_numbers/ },
  release: { method: 'DELETE', path: /phone_numbers/ },
  messages: { method: 'GET', path: /never/ },
};
const LOST = TRANSPORT_FAULTS.filter((fault) => fault !== 'late-answer');
const PRICES: Readonly<Record<string, string>> = {
  'price-rose': '2.00',
  'price-nan': 'NaN',
  'price-negative': '-1.00',
};
const STALE_SECONDS = 301;
const servers: TelnyxServer[] = [];

describeAdapter({
  name: 'telnyx',
  counterpart: 'a server that speaks as its documents and the types of its client say',
  supports: ['renew', 'findByReference', 'listActive', 'balance'],
  ways: ['webhook'],
  faults: {
    catalog: [...LOST, 'price-nan', 'price-negative'],
    rent: [...TRANSPORT_FAULTS, 'out-of-stock', 'price-rose', 'no-balance', 'bad-credentials', 'same-number-twice'],
    renew: TRANSPORT_FAULTS,
    // What its answer says does not matter.
    release: ['lost-answer', 'late-answer', 'silent', 'status-500', 'status-429'],
  },
  forgeries: ['unsigned', 'wrong-secret', 'tampered', 'stale', 'replayed', 'garbage'],
  start: startCounterpart,
});

it('asked and was answered by nothing but what Telnyx documents', () => {
  expect(servers.flatMap(({ wire }) => wire.violations)).toEqual([]);
});

async function startCounterpart({ deps }: SuiteHost): Promise<Counterpart> {
  const server = await startTelnyxServer();
  servers.push(server);
  const make = (apiUrl = server.url) =>
    telnyxAdapter.create(
      {
        apiKey: TELNYX_KEY,
        publicKey: TELNYX_PUBLIC_KEY,
        messagingProfileId: TELNYX_PROFILE,
        countries: [{ country: 'US' }],
        compareBalance: true,
        apiUrl,
      },
      deps,
    );
  let last: Delivery | undefined;
  return {
    provider: make(),
    offer: { service: '*', country: 'US', numberType: 'virtual' },
    secrets: [TELNYX_KEY],
    // An order that is not decided yet is a number on its way.
    held: () => server.held.size + [...server.orders.values()].filter(({ status }) => status === 'pending').length,
    async deliver({ phone }, message) {
      last = messageByTelnyx(phone, message);
      await deliverByTelnyx(deps.inboundUrl(), last);
    },
    redeliver: async () => {
      if (last) await deliverByTelnyx(deps.inboundUrl(), last);
    },
    misbehave: (operation, fault) => {
      const { method, path } = OPERATIONS[operation];
      const fits = (call: ServerCall) => call.method === method && path.test(call.url.pathname);
      if (isTransportFault(fault)) server.arm(fault, fits);
      else if (fault === 'out-of-stock') server.takenNext = 4;
      else if (fault in PRICES) server.nextPrice = PRICES[fault];
      else server.trouble = fault as TelnyxTrouble;
    },
    forge: (forgery, { phone }, message) => forge(deps.inboundUrl(), forgery, { phone, message }),
    restart: () => make(),
    unreachable: make('http://127.0.0.1:1/v2'),
    close: () => server.close(),
  };
}

async function forge(
  url: string,
  forgery: Forgery,
  { phone, message }: { readonly phone: string; readonly message: SentMessage },
): Promise<number> {
  const right = messageByTelnyx(phone, message);
  switch (forgery) {
    case 'unsigned':
      return deliverByTelnyx(url, { ...right, headers: { 'content-type': 'application/json' } });
    case 'wrong-secret': {
      const { privateKey } = generateKeyPairSync('ed25519');
      return deliverByTelnyx(url, { ...right, headers: signByTelnyx(right.body, 0, privateKey) });
    }
    case 'tampered':
      return deliverByTelnyx(url, { ...right, body: right.body.replace('"inbound"', '"inbound" ') });
    case 'stale':
      return deliverByTelnyx(url, messageByTelnyx(phone, message, STALE_SECONDS));
    case 'garbage':
      return deliverByTelnyx(url, { body: '{"data":', headers: signByTelnyx('{"data":') });
    case 'replayed':
      await deliverByTelnyx(url, right);
      return deliverByTelnyx(url, right);
  }
}
