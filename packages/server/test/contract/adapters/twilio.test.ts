import { expect, it } from 'vitest';
import { twilioAdapter } from '../../../src/providers/adapters/twilio/index.ts';
import { describeAdapter } from './adapter-suite.ts';
import { isTransportFault, type ServerCall, TRANSPORT_FAULTS } from './faulty-server.ts';
import type { Counterpart, FaultyOperation, Forgery, SuiteHost } from './harness.ts';
import { publishedOperations } from './published-twilio.ts';
import {
  type Delivery,
  deliverByTwilio,
  signByTwilio,
  startTwilioServer,
  TWILIO_ACCOUNT,
  TWILIO_TOKEN,
  type TwilioServer,
  type TwilioTrouble,
} from './twilio-server.ts';

const OPERATIONS: Readonly<Record<FaultyOperation, { readonly method: string; readonly path: RegExp }>> = {
  catalog: { method: 'GET', path: /AvailablePhoneNumbers/ },
  rent: { method: 'POST', path: /IncomingPhoneNumbers\.json$/ },
  renew: { method: 'POST', path: /IncomingPhoneNumbers\/PN/ },
  release: { method: 'DELETE', path: /IncomingPhoneNumbers/ },
  messages: { method: 'GET', path: /Messages\.json$/ },
};
const LOST = TRANSPORT_FAULTS.filter((fault) => fault !== 'late-answer');
const PRICES: Readonly<Record<string, string>> = {
  'price-rose': '2.30',
  'price-nan': 'NaN',
  'price-negative': '-1.15',
};
const servers: TwilioServer[] = [];
/** What Twilio publishes; every call of this suite is checked by it, in both directions. */
const operations = await publishedOperations();

describeAdapter({
  name: 'twilio',
  counterpart: 'its official client before a server that speaks as its OpenAPI documents say',
  supports: ['renew', 'findByReference', 'listActive', 'balance'],
  ways: ['webhook', 'poll'],
  faults: {
    catalog: [...LOST, 'price-nan', 'price-negative'],
    rent: [...TRANSPORT_FAULTS, 'out-of-stock', 'price-rose', 'no-balance', 'bad-credentials', 'same-number-twice'],
    renew: TRANSPORT_FAULTS,
    // Its answer has no body to read.
    release: ['lost-answer', 'late-answer', 'silent', 'status-500', 'status-429'],
    messages: LOST,
  },
  forgeries: ['unsigned', 'wrong-secret', 'tampered', 'replayed', 'garbage'],
  start: startCounterpart,
});

it('asked and was answered by nothing but what Twilio documents', () => {
  expect(servers.flatMap(({ wire }) => wire.violations)).toEqual([]);
});

async function startCounterpart({ deps }: SuiteHost): Promise<Counterpart> {
  const server = await startTwilioServer(operations);
  servers.push(server);
  const make = (apiUrl = server.url) =>
    twilioAdapter.create(
      {
        accountSid: TWILIO_ACCOUNT,
        authToken: TWILIO_TOKEN,
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
    secrets: [TWILIO_TOKEN, Buffer.from(`${TWILIO_ACCOUNT}:${TWILIO_TOKEN}`).toString('base64')],
    held: () => server.held.size,
    async deliver({ phone }, message) {
      last = server.receive(phone, message);
      const { status, text } = await deliverByTwilio(last);
      if (status === 200) expect(text).toBe('<Response/>');
    },
    redeliver: async () => {
      if (last) await deliverByTwilio(last);
    },
    misbehave: (operation, fault) => {
      const { method, path } = OPERATIONS[operation];
      const fits = (call: ServerCall) => call.method === method && path.test(call.url.pathname);
      if (isTransportFault(fault)) server.arm(fault, fits);
      else if (fault === 'out-of-stock') server.takenNext = 4;
      else if (fault in PRICES) server.nextPrice = PRICES[fault];
      else server.trouble = fault as TwilioTrouble;
    },
    forge: async (forgery, { phone }, message) => {
      const delivery = server.receive(phone, message);
      return forge(forgery, delivery);
    },
    restart: () => make(),
    unreachable: make('http://127.0.0.1:1'),
    close: () => server.close(),
  };
}

async function forge(forgery: Forgery, delivery: Delivery): Promise<number> {
  const right = signByTwilio(delivery.url, delivery.params);
  const body = new URLSearchParams({ ...delivery.params, From: '+15005550006' }).toString();
  switch (forgery) {
    case 'unsigned':
      return (await deliverByTwilio(delivery, { signature: null })).status;
    case 'wrong-secret':
      return (await deliverByTwilio(delivery, { signature: signByTwilio(delivery.url, delivery.params, 'other') }))
        .status;
    case 'tampered':
      return (await deliverByTwilio(delivery, { signature: right, body })).status;
    case 'garbage':
      return (await deliverByTwilio(delivery, { signature: right, body: '\u0000%%%' })).status;
    // Twilio's signature covers no time: an old one is a repetition, and the message id makes it one message.
    case 'stale':
    case 'replayed':
      await deliverByTwilio(delivery);
      return (await deliverByTwilio(delivery)).status;
  }
}
