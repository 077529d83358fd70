import {
  answers,
  type Receiver,
  startReceiver,
} from '../../packages/server/test/integration/webhooks/support/receiver.ts';
import { type ApiClient, createApiClient, waitUntil } from './api-client.ts';
import type { List, Message, Order } from './wire.ts';

/** Notes a secret that must be found nowhere, and gives it back. */
export type Plant = (what: string, secret?: string) => string;

interface Scene {
  readonly url: string;
  readonly operator: ApiClient;
  readonly customer: ApiClient;
  readonly plant: Plant;
}

const SOURCES = '/api/sms/admin/providers';
const NUMBER = '+447700900201';

/**
 * Sources with credentials, asked for all that they can be asked for, whose answers repeat what they were sent; and one
 * that pushes messages to a URL which is a credential.
 */
export async function useSources(scene: Scene): Promise<void> {
  const { operator } = scene;
  const statement = await operator.get<{ version: number }>('/api/sms/admin/statement-of-use');
  await operator.send('POST', '/api/sms/admin/statement-of-use/accept', { version: statement.body.version });
  const source = await startReceiver();
  try {
    await useSourcesThatRepeat(scene, source);
  } finally {
    await source.close();
  }
  await usePushes(scene);
}

/** Fails, refuses and talks nonsense, in its own words and with the credentials it was sent. */
async function useSourcesThatRepeat({ operator, plant }: Scene, source: Receiver): Promise<void> {
  const configs = {
    'handler-api': { url: `${source.url}/stubs/handler_api.php`, apiKey: plant('key of a market'), countries: ['0'] },
    simsmsbox: { url: source.url, apiKey: plant('key at another box', 'psk_PLANTED-other-7f3a'), currency: 'USDT' },
    'android-smsgate': {
      ...{ url: `${source.url}/3rdparty/v1`, username: 'PLANTD' },
      ...{ password: plant('password of a phone'), signingKey: plant('signing key of a phone') },
      sims: [{ deviceId: 'device-1', simNumber: 1, msisdn: '+447700900301', country: 'GB' }],
    },
  };
  let status = 500;
  source.behave((request, response) => {
    const repeated = `${plant('answer of a source')} ${request.path} ${JSON.stringify(request.headers)} ${request.body}`;
    return answers(status, status === 200 ? repeated : JSON.stringify({ detail: repeated }))(request, response);
  });
  for (const [adapter, config] of Object.entries(configs)) {
    await operator.send('POST', `${SOURCES}/test`, { adapter, config });
    const made = await operator.send<{ id: number }>('POST', SOURCES, { name: `repeats ${adapter}`, adapter, config });
    if (made.status !== 201) throw new Error(`${adapter}: ${made.status} ${made.text}`);
    const path = `${SOURCES}/${made.body.id}`;
    await operator.send('PATCH', path, { enabled: true });
    for (status of [500, 401, 200]) {
      await operator.send('POST', `${path}/test`);
      await operator.send('POST', `${path}/sync`);
    }
    for (const part of ['', '/balance', '/health', '/offers', '/numbers']) await operator.get(path + part);
  }
  if (source.received.length === 0) throw new Error('No source was asked.');
}

/** Own numbers behind a gateway: pushed messages that are delivered, blocked, unknown, broken and forged. */
async function usePushes({ url, operator, customer, plant }: Scene): Promise<void> {
  const made = await operator.send<{ id: number }>('POST', SOURCES, {
    ...{ name: 'bank', adapter: 'kannel' },
    config: { numbers: [{ id: 'bank-01', msisdn: NUMBER, country: 'GB', costPerDay: 0.001 }] },
  });
  const path = `${SOURCES}/${made.body.id}`;
  const inbound = await readInboundUrl(operator, path);
  plant('inbound key', inbound.key);
  await operator.send('POST', '/api/sms/admin/policy/rules', { kind: 'word', subject: 'forbidden', action: 'block' });
  const order = await waitUntil(
    () =>
      customer.send<Order>('POST', '/api/sms/orders/purchase', { service: 'instagram', country: 'GB', maxPrice: 0.01 }),
    ({ status }) => status === 201,
  );
  if (order.body.phone !== NUMBER) throw new Error(`The order has another number: ${order.text}`);
  const box = createApiClient(url);
  const push = (fields: Record<string, string>) => box.get(`${inbound.path}?${new URLSearchParams(fields).toString()}`);
  const texts = { delivered: plant('text that is pushed'), blocked: `forbidden ${plant('text that is blocked')}` };
  await push({ id: '1', to: NUMBER, from: plant('sender that pushes'), text: texts.delivered });
  await push({ id: '2', to: NUMBER, from: 'Bank', text: texts.blocked });
  await push({ id: '3', to: '+447700900999', from: 'Bank', text: plant('text for nobody') });
  await push({ id: '4', to: NUMBER, txt: plant('text in a wrong field') });
  await box.send('POST', inbound.path, { text: plant('pushed body') });
  await box.get(`/api/sms/inbound/${plant('inbound key of nobody', 'pin_PLANTED7f3aPLANTED7f3aPLANTED7f3a0000')}`);
  await waitUntil(
    () => customer.get<List<Message>>(`/api/sms/orders/${order.body.orderId}/messages`),
    ({ text }) => text.includes(texts.delivered),
  );
  await operator.send('POST', `${path}/rotate-inbound-key`);
  plant('second inbound key', (await readInboundUrl(operator, path)).key);
  await push({ id: '5', to: NUMBER, text: plant('text for a key that ended') });
  for (const page of ['quarantine', 'orders', 'audit-log', 'statistics']) await operator.get(`/api/sms/admin/${page}`);
}

async function readInboundUrl(operator: ApiClient, path: string): Promise<{ path: string; key: string }> {
  const shown = await operator.get<{ inboundUrl: string }>(path);
  const { pathname } = new URL(shown.body.inboundUrl);
  return { path: pathname, key: pathname.split('/').at(-1) ?? '' };
}

/** What strangers write, by program and by form, and how to reach them. */
export async function reportAbuse({ url, operator, plant }: Scene): Promise<void> {
  const report = {
    phone: NUMBER,
    description: plant('what a stranger reports'),
    contact: plant('contact of a stranger'),
  };
  const open = createApiClient(url);
  await open.send('POST', '/api/abuse-reports', report);
  await open.send('POST', '/api/abuse-reports', { ...report, descripton: plant('report in a wrong field') });
  const form = new URLSearchParams({ ...report, description: plant('what a stranger reports by form') });
  await fetch(`${url}/abuse`, { method: 'POST', body: form });
  const listed = await operator.get<{ items: { id: number }[] }>('/api/sms/admin/abuse-reports');
  if (listed.body.items.length !== 2) throw new Error(`Two reports were made: ${listed.text}`);
  const [first] = listed.body.items;
  await operator.send('PATCH', `/api/sms/admin/abuse-reports/${first?.id}`, { status: 'closed', note: 'Answered.' });
}
