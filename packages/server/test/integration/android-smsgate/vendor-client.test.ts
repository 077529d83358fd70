import vendor, { WebHookEventType } from 'android-sms-gateway';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type AndroidGateway, startAndroidGateway } from '../../support/android-gateway.ts';
import { type AndroidWorld, androidWorld, DEVICE } from '../../support/android-provider.ts';
import { startTestBox, type TestBox } from '../../support/box.ts';
import { type BoxFront, startBoxFront } from '../../support/box-front.ts';

// The vendor's own client against the same counterpart as the adapter: where both are content, its shape is right.

// Its types say that it is CommonJS; its code is not.
const Client = vendor as unknown as typeof vendor.default;

let box: TestBox;
let front: BoxFront;
let gateway: AndroidGateway;
let world: AndroidWorld;

beforeAll(async () => {
  box = await startTestBox();
  front = await startBoxFront(() => box.app);
}, 60_000);
afterAll(async () => {
  await front?.close();
  await box?.close();
});
beforeEach(async () => {
  gateway = await startAndroidGateway({ phones: [{ deviceId: DEVICE, sims: [{ simNumber: 1 }] }] });
  world = androidWorld(gateway);
});
afterEach(async () => {
  await world.close();
  await gateway.close();
});

/** The client brings no HTTP of its own. */
const http = {
  get: <T>(url: string, headers?: Record<string, string>) => send<T>('GET', url, headers),
  post: <T>(url: string, body: unknown, headers?: Record<string, string>) => send<T>('POST', url, headers, body),
  put: <T>(url: string, body: unknown, headers?: Record<string, string>) => send<T>('PUT', url, headers, body),
  patch: <T>(url: string, body: unknown, headers?: Record<string, string>) => send<T>('PATCH', url, headers, body),
  delete: <T>(url: string, headers?: Record<string, string>) => send<T>('DELETE', url, headers),
};

async function send<T>(method: string, url: string, headers?: Record<string, string>, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status}`);
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function clientOf(base = gateway.url) {
  return new Client(gateway.access.username, gateway.access.password, http, base);
}

it('sees the webhook that the adapter registered, and can delete it', async () => {
  const stop = world.provider.listen?.(() => Promise.resolve());
  await vi.waitUntil(() => gateway.webhooks.size === 1, { timeout: 5_000 });
  const client = clientOf();
  const [webhook] = await client.getWebhooks();
  expect(webhook).toMatchObject({ url: world.inboundUrl, event: WebHookEventType.SmsReceived, deviceId: DEVICE });
  await client.deleteWebhook(webhook?.id ?? '');
  expect(await client.getWebhooks()).toEqual([]);
  await stop?.();
});

it('lists the devices and the health that the adapter reads', async () => {
  const client = clientOf();
  const [device] = await client.getDevices();
  expect(device?.id).toBe(DEVICE);
  const [number] = (await world.provider.numbers?.(AbortSignal.timeout(2_000))) ?? [];
  expect(number?.lastSeenAt?.getTime()).toBeGreaterThan(Date.parse(device?.lastSeen ?? '') - 1);
  expect(await client.getHealth()).toMatchObject({ status: 'pass' });
});

it('registers our URL by hand, exports an inbox, and the customer reads each message once', async () => {
  box.context.listensAt(front.url);
  const { access, url } = gateway;
  const sims = [{ deviceId: DEVICE, msisdn: '+447700900301', country: 'GB' }];
  const config = { url, ...access, sims };
  const stored = await box.context.hub.create({
    name: 'phones',
    alias: null,
    adapter: 'android-smsgate',
    config,
    markupBps: 0,
  });
  await box.sync();
  const { headers } = await box.customer();
  const payload = { service: 'telegram', country: 'gb', cardKind: 'physical', rentDays: 1 };
  const bought = await box.app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload });
  expect(bought.statusCode).toBe(201);
  const { displayOrderNo } = bought.json<{ displayOrderNo: string }>();
  const textsOf = async () => {
    const answer = await box.app.inject({ url: `/api/sms/orders/${displayOrderNo}/messages`, headers });
    return answer
      .json<{ items: { content: string }[] }>()
      .items.map(({ content }) => content)
      .sort();
  };

  await clientOf().registerWebhook({ url: box.context.inboundUrlOf(stored), event: WebHookEventType.SmsReceived });
  front.state = 'down';
  await gateway.receive(DEVICE, 1, { sender: 'Bank', text: 'retried 111111' });
  await gateway.receive(DEVICE, 1, { sender: 'Bank', text: 'missed 222222', untold: true });
  front.state = 'up';
  await vi.waitFor(async () => expect(await textsOf()).toEqual(['retried 111111']), { timeout: 10_000 });
  const [since, until] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
  // The client's path lies below that of the messages.
  await clientOf(`${url}/messages`).exportInbox({ deviceId: DEVICE, since, until });
  await vi.waitFor(async () => expect(await textsOf()).toEqual(['missed 222222', 'retried 111111']), {
    timeout: 10_000,
  });
  await vi.waitFor(() => expect(front.taken.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
  expect(await textsOf()).toEqual(['missed 222222', 'retried 111111']);
});
