import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, startReceiver } from '../packages/server/test/integration/webhooks/support/receiver.ts';
import { killServer } from '../packages/server/test/support/embedded-process.ts';
import { type ApiClient, createApiClient, enrolTotp, logIn, waitUntil, withKey } from './support/api-client.ts';
import { type BoxProcess, startBox } from './support/box-process.ts';
import { reportAbuse, useSources } from './support/secret-sources.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';
import type { List, Message, Order } from './support/wire.ts';

/** Files that hold secrets by their purpose; they are readable for their owner only. */
const KEPT_SECRET = ['first-run.json', 'kek', 'postgres.json'];
/** The text of a template is no credential; it stands in the database as it is, and nothing of it in a log. */
const KEPT_AS_IT_IS = 'template body';

const folders = new TemporaryFolders();
/** What must not be found anywhere, by what it is. */
const secrets = new Map<string, string>();
let box: BoxProcess;
let dataDir: string;

/** Secrets of our own making begin alike, so that none is overlooked. */
function plant(what: string, secret = `PLANTED-${what.replaceAll(' ', '-')}-7f3a`): string {
  if (secret.length < 6) throw new Error(`${what} is too short to be looked for.`);
  secrets.set(what, secret);
  return secret;
}

const person = { email: 'secretive@example.com', password: plant('password') };

beforeAll(async () => {
  dataDir = await folders.make();
  const signingKey = plant('signing key of payments', Buffer.alloc(32, 'PLANTED-payments').toString('base64'));
  box = await startBox({ dataDir, env: { LOG_LEVEL: 'trace', PAYMENT_WEBHOOK_SECRET: `whsec_${signingKey}` } });
  const { admin, demo } = box.firstRun;
  plant('password of the operator', admin.password);
  plant('password of the demo customer', demo?.password);
  plant('key of the demo customer', demo?.apiKey);
  plant('key-encryption key', readFileSync(join(dataDir, 'kek'), 'utf8').trim());
  const { password } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { password: string };
  plant('password of the database', password);
  await useEverything();
  const customer = await logIn(box.url, { email: demo?.email ?? '', password: demo?.password ?? '' });
  await useWebhooks(customer);
  await useSandbox(customer);
  await useVouchers(customer);
  const scene = { url: box.url, operator: await logIn(box.url, admin), customer, plant };
  await useSources(scene);
  await reportAbuse(scene);
  await useSecondFactor();
  await failInEveryWay();
  await breakTheDatabase();
  await box.stop();
}, 120_000);
afterAll(() => folders.remove());

/** A customer's whole day: account, sessions, keys, orders, messages. */
async function useEverything(): Promise<void> {
  const open = createApiClient(box.url);
  await open.send('POST', '/api/auth/register', person);
  const signedIn = await open.send<{ accessToken: string; refreshToken: string }>('POST', '/api/auth/login', {
    ...person,
    includeRefreshToken: true,
  });
  plant('access token', signedIn.body.accessToken);
  const refreshToken = plant('refresh token', signedIn.body.refreshToken);
  const refreshed = await open.send<{ accessToken: string; refreshToken: string }>('POST', '/api/auth/refresh', {
    refreshToken,
  });
  expect(refreshed.status).toBe(200);
  plant('second access token', refreshed.body.accessToken);
  plant('second refresh token', refreshed.body.refreshToken);
  const client = createApiClient(box.url, { authorization: `Bearer ${refreshed.body.accessToken}` });
  const made = await client.send<{ id: number; key: string }>('POST', '/api/sms/api-keys', { name: 'mine' });
  plant('API key', made.body.key);
  await client.get(`/api/sms/api-keys/${made.body.id}`);
  await buyAndRead(withKey(box.url, box.firstRun.demo?.apiKey ?? ''));
  await client.send('DELETE', `/api/sms/api-keys/${made.body.id}`);
  await withKey(box.url, made.body.key).get('/api/sms/wallet/balance');
  await client.send('POST', '/api/auth/logout');
}

async function buyAndRead(client: ApiClient): Promise<void> {
  const services = ['test-ok', 'test-duplicate', 'test-silent', 'test-no-stock', 'instagram'];
  for (const service of services) {
    await client.send<Order>('POST', '/api/sms/orders/purchase', { service, country: 'US' });
  }
  const messages = await waitUntil(
    () => client.get<List<Message>>('/api/sms/orders/messages'),
    ({ body }) => new Set(body.items.map(({ orderId }) => orderId)).size === 3,
  );
  for (const [index, { content, codeValue }] of messages.body.items.entries()) {
    plant(`message ${index}`, content);
    // A short code may stand in a time or an id by chance.
    if (codeValue && codeValue.length > 5) plant(`code ${index}`, codeValue);
  }
  const orders = await client.get<List<Order>>('/api/sms/orders/mine');
  for (const { orderId, apiBindingKey } of orders.body.items) {
    plant(`relay key ${orderId}`, apiBindingKey);
    for (const format of ['json', 'txt', 'full'])
      await createApiClient(box.url).get(`/api/sms/record?key=${apiBindingKey}&format=${format}`);
    await createApiClient(box.url, { authorization: `Bearer ${apiBindingKey}` }).get('/api/sms/record');
    await createApiClient(box.url, { accept: 'text/html' }).get(`/r/${apiBindingKey}`);
    await createApiClient(box.url).get(`/r/${apiBindingKey}/state`);
    await createApiClient(box.url, { authorization: `Bearer ${apiBindingKey}` }).get('/api/sms/orders/mine');
  }
}

/** A webhook with a token in its URL, to a server that takes some events and refuses some, with words of its own. */
async function useWebhooks(client: ApiClient): Promise<void> {
  const receiver = await startReceiver((request, response) => {
    const text = plant('answer of a webhook');
    return answers(receiver.received.length % 2 === 0 ? 200 : 500, text)(request, response);
  });
  const url = `${receiver.url}/${plant('path of a webhook')}?token=${plant('token of a webhook')}`;
  const made = await client.send<{ id: string; secret: string }>('POST', '/api/sms/webhooks', { url });
  const path = `/api/sms/webhooks/${made.body.id}`;
  plant('secret of a webhook', made.body.secret.replace('whsec_', ''));
  const rotated = await client.send<{ secret: string }>('POST', `${path}/rotate-secret`);
  plant('second secret of a webhook', rotated.body.secret.replace('whsec_', ''));
  await client.get(`${path}/secret`);
  const tested = await client.send<{ id: string }>('POST', `${path}/test`);
  await client.send('POST', `/api/sms/webhooks/deliveries/${tested.body.id}/redeliver`);
  await buy(client, 'test-ok');
  await waitUntil(
    async () => receiver.received,
    (received) => received.some(({ body }) => body.includes('message.received')),
  );
  await client.get(`${path}/deliveries`);
  await client.send('POST', '/api/sms/webhooks', { url: `http://${plant('user of a webhook')}:x@127.0.0.1/` });
  await client.send('POST', '/api/sms/webhooks', { url: `https://10.0.0.1/?token=${plant('token that is refused')}` });
  await client.send('POST', '/api/sms/webhooks', { url: `http://127.0.0.1:1/?token=${plant('token of nobody')}` });
  await buy(client, 'test-silent');
  await receiver.close();
}

/** Templates, leases and messages of the test side. */
async function useSandbox(owner: ApiClient): Promise<void> {
  const made = await owner.send<{ key: string }>('POST', '/api/sms/api-keys', { name: 'suite', mode: 'test' });
  const client = withKey(box.url, plant('API key of the test side', made.body.key));
  const template = await client.send<{ id: number }>('POST', '/api/sms/templates', {
    ...{ name: 'mine', contentType: 'text/plain', body: `${plant(KEPT_AS_IT_IS)} {Code}` },
  });
  await client.send('POST', '/api/sms/templates/preview', { body: `${plant('template of a preview')} {Code}` });
  const order = await buy(client, 'test-silent', { templateId: template.body.id });
  const leased = await client.send<{ id: string }>('POST', '/api/sms/leases', { ttlSeconds: 60 });
  const lease = `/api/sms/leases/${leased.body.id}`;
  const claim = client.send<{ code: string | null }>('POST', `${lease}/claim-code?wait=20`);
  const sent = await client.send('POST', '/api/sms/sandbox/messages', {
    orderId: order.orderId,
    from: plant('sender in a lease'),
    text: `${plant('message in a lease')}: your code is ${plant('code in a lease', '73918264')}`,
  });
  expect(sent.status).toBeLessThan(300);
  expect((await claim).body.code).toBe('73918264');
  expect((await client.get(lease)).text).toContain(secrets.get('message in a lease'));
  await client.send('POST', `${lease}/heartbeat`);
  await client.send('DELETE', lease);
  const rotated = await client.send<Order>('POST', `/api/sms/orders/${order.orderId}/rotate-key`);
  plant('relay key before its rotation', order.apiBindingKey);
  const relayKey = plant('relay key after its rotation', rotated.body.apiBindingKey);
  expect((await createApiClient(box.url).get(`/api/sms/record?key=${relayKey}`)).text).toContain('73918264');
  await client.send('POST', '/api/sms/orders/export-tokens', { scope: 'all' });
  await client.send('POST', '/api/sms/orders/query-tokens', { terms: [relayKey, plant('term that finds nothing')] });
}

async function useVouchers(client: ApiClient): Promise<void> {
  const operator = await logIn(box.url, box.firstRun.admin);
  const made = await operator.send<{ items: { code: string }[] }>('POST', '/api/sms/admin/vouchers', {
    amount: 5,
    count: 2,
  });
  for (const [index, { code }] of made.body.items.entries()) {
    plant(`voucher ${index}`, code);
    await client.send('POST', '/api/sms/wallet/redeem', { code: code.toLowerCase() });
  }
  plant('voucher in small letters', made.body.items[0]?.code.toLowerCase());
  await client.send('POST', '/api/sms/wallet/redeem', {
    code: plant('voucher of nobody', 'SSB-PLNT-7F3A-7F3A-7F3A-7F3A'),
  });
  const unsigned = createApiClient(box.url, {
    ...{ 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) },
    'webhook-signature': `v1,${plant('signature of a payment')}`,
  });
  const payment = { reference: plant('reference of a payment'), email: person.email, amount: 5, currency: 'USDT' };
  expect((await unsigned.send('POST', '/api/sms/payments/webhook', payment)).status).toBe(401);
}

/** Enrolment with its answers kept under a key, log-ins with codes, and a second person. */
async function useSecondFactor(): Promise<void> {
  const open = createApiClient(box.url);
  const signedIn = await open.send<{ accessToken: string }>('POST', '/api/auth/login', person);
  const authorization = `Bearer ${signedIn.body.accessToken}`;
  const keyed = (path: string) => createApiClient(box.url, { authorization, 'idempotency-key': path });
  const { secret, recoveryCodes } = await enrolTotp({
    get: (path) => keyed(path).get(path),
    send: (method, path, body) => keyed(path).send(method, path, body),
  });
  plant('secret of a second factor', secret);
  for (const [index, code] of recoveryCodes.entries()) plant(`recovery code ${index}`, code);
  const [first] = recoveryCodes;
  await open.send('POST', '/api/auth/login', { ...person, totp: plant('wrong recovery code', 'plntd-7f3a7') });
  const again = await open.send<{ accessToken: string }>('POST', '/api/auth/login', { ...person, totp: first });
  expect(again.status).toBe(200);
  const client = createApiClient(box.url, { authorization: `Bearer ${again.body.accessToken}` });
  const added = await client.send<{ oneTimePassword: string }>('POST', '/api/sms/team', { email: 'bob@example.com' });
  const password = plant('one-time password', added.body.oneTimePassword);
  await open.send('POST', '/api/auth/login', { email: 'bob@example.com', password });
}

async function buy(client: ApiClient, service: string, more: object = {}): Promise<Order> {
  const bought = await client.send<Order>('POST', '/api/sms/orders/purchase', { service, country: 'US', ...more });
  if (bought.status !== 201) throw new Error(`Purchase: ${bought.status} ${bought.text}`);
  return bought.body;
}

/** Requests that are refused, each with a secret in it. */
async function failInEveryWay(): Promise<void> {
  const open = createApiClient(box.url);
  const raw = (path: string, init: RequestInit) => fetch(box.url + path, init).catch(() => undefined);
  const json = { 'content-type': 'application/json' };
  await open.send('POST', '/api/auth/login', { ...person, password: plant('wrong password') });
  await open.send('POST', '/api/auth/login', { email: 'nobody@example.com', password: plant('password of nobody') });
  await open.send('POST', '/api/auth/register', { email: 'x@example.com', password: plant('short', 'PLNT-7f3a') });
  await open.send('POST', '/api/auth/register', { ...person, pasword: plant('password in a wrong field') });
  await open.send('POST', '/api/auth/refresh', { refreshToken: plant('wrong refresh token') });
  await raw('/api/auth/login', { method: 'POST', headers: json, body: `{"password":"${plant('broken body')}` });
  await raw('/api/auth/login', { method: 'POST', headers: { 'content-type': 'text/x' }, body: plant('text body') });
  await raw('/api/auth/login', { method: 'POST', headers: json, body: plant('big body') + ' '.repeat(100_000) });
  const odd = { email: 'zero@example.com', password: `${plant('password with NUL')}\0` };
  await open.send('POST', '/api/auth/login', odd);
  await open.send('POST', '/api/auth/register', odd);

  await withKey(box.url, plant('malformed API key')).get('/api/sms/wallet/balance');
  await withKey(box.url, plant('unknown API key', 'psk_PLANTED7f3aPLANTED7f3aPLANTED7f3a0000')).get(
    '/api/sms/orders/mine',
  );
  const forged = plant('forged token', `eyJhbGciOiJub25lIn0.eyJzdWIiOiJQTEFOVEVEIn0.${'A'.repeat(43)}`);
  for (const scheme of ['Bearer', 'Basic', 'bearer  '])
    await createApiClient(box.url, { authorization: `${scheme} ${forged}` }).get('/api/auth/me');
  await createApiClient(box.url, { cookie: `simsmsbox-refresh=${plant('cookie')}` }).send('POST', '/api/auth/refresh');

  for (const relayKey of [
    plant('malformed relay key'),
    plant('unknown relay key', 'pok_PLANTED7f3aPLANTED7f3aPLANTED7f3a0000'),
  ]) {
    await open.get(`/api/sms/record?key=${relayKey}`);
    await open.get(`/api/sms/record?key=${relayKey}&format=xml`);
    await open.get(`/api/sms/record/${relayKey}`);
    await open.get(`/no/such/path?key=${relayKey}`);
    await open.get(`/r/${relayKey}`);
    await open.get(`/r/${relayKey}/state?wait=99`);
  }

  const operator = await logIn(box.url, box.firstRun.admin);
  for (const adapter of ['gammu-smsd', 'simulator', 'no-such-adapter']) {
    await operator.send('POST', '/api/sms/admin/providers', {
      name: `with a secret ${adapter}`,
      adapter,
      config: { apiToken: plant(`token of ${adapter}`), database: plant(`path of ${adapter}`), seed: 1, sims: [] },
    });
  }
}

/** Errors of the database carry statements and values; none of those belong in the log. */
async function breakTheDatabase(): Promise<void> {
  const key = box.firstRun.demo?.apiKey ?? '';
  const client = withKey(box.url, key);
  const inFlight = Array.from({ length: 30 }, (_, index) => [
    client.send('POST', '/api/sms/orders/purchase', { service: 'test-ok', country: 'US' }),
    createApiClient(box.url).send('POST', '/api/auth/login', person),
    withKey(box.url, plant('unknown API key in a crash', `psk_PLANTED7f3aPLANTED7f3aPLANTED7f3${index % 10}00`)).get(
      '/api/auth/me',
    ),
    client.get(`/api/sms/orders/mine?q=${plant('search in a crash')}`),
  ]).flat();
  await sleep(50);
  killServer(dataDir);
  await Promise.allSettled(inFlight);
  await waitUntil(
    () => createApiClient(box.url).get('/readyz'),
    ({ status }) => status === 200,
    20_000,
  );
  await client.send('POST', '/api/sms/orders/purchase', { service: 'test-ok', country: 'US' });
}

/** Lines from the first to the last log line; before it and after it the program speaks to people. */
function logLines(): string[] {
  return box.output.stdout.split('\n').filter((line) => line.startsWith('{'));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Names of the secrets in a text, as they are or as JSON writes them. */
function found(text: string | Buffer): string[] {
  const holds = (secret: string) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));
  return [...secrets].filter(([, secret]) => holds(secret)).map(([what]) => what);
}

describe('a box that logs all it can', () => {
  it('was asked everything, and met errors of every kind', () => {
    expect(secrets.size).toBeGreaterThan(90);
    const lines = logLines().map((line) => JSON.parse(line) as { route?: string; status?: number; level: number });
    const seen = new Set(lines.map(({ route, status }) => `${route} ${status}`));
    for (const request of [
      '/api/auth/login 200',
      '/api/auth/login 401',
      '/api/auth/login 400',
      '/api/auth/login 413',
      '/api/auth/login 415',
      '/api/auth/refresh 401',
      '/api/sms/orders/purchase 201',
      '/api/sms/wallet/balance 401',
      '/api/sms/admin/providers 400',
      '/api/sms/webhooks 201',
      '/api/sms/webhooks 400',
      '/api/sms/leases/:id/claim-code 200',
      '/api/sms/wallet/redeem 200',
      '/api/sms/payments/webhook 401',
      '/api/auth/totp/confirm 201',
      '/api/sms/team 201',
      '/api/sms/admin/providers 201',
      '/api/sms/admin/providers/:id/sync 503',
      '/api/sms/inbound/:key 200',
      '/api/sms/inbound/:key 403',
      '/api/sms/inbound/:key 404',
      '/api/abuse-reports 201',
    ]) {
      expect(seen).toContain(request);
    }
    expect(Math.max(...lines.map(({ level }) => level))).toBeGreaterThanOrEqual(40);
  });

  it('writes one JSON object a line, with level, time and words', () => {
    for (const line of logLines()) {
      expect(JSON.parse(line), line).toMatchObject({
        level: expect.any(Number),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        msg: expect.any(String),
      });
    }
    const served = box.output.stdout.slice(
      box.output.stdout.indexOf('These lines again'),
      box.output.stdout.indexOf('Stopping ('),
    );
    const others = served
      .split('\n')
      .slice(1)
      .filter((line) => line.trim() !== '' && !line.startsWith('{'));
    expect(others).toEqual([]);
  });

  it('INV18: writes no secret to its log or its standard error', () => {
    expect(found(logLines().join('\n'))).toEqual([]);
    expect(found(box.output.stderr)).toEqual([]);
  });

  it('tells people on the terminal their first log-ins and key, and no other secret', () => {
    const firstLogIns = new Set([
      'password of the operator',
      'password of the demo customer',
      'key of the demo customer',
    ]);
    expect(found(box.output.stdout).filter((what) => !firstLogIns.has(what))).toEqual([]);
  });

  it('INV18: leaves no secret in any file, the database included, but in those kept for the purpose', () => {
    const files = filesBelow(dataDir).map((path) => ({ path, name: relative(dataDir, path) }));
    const kept = files.filter(({ name }) => KEPT_SECRET.includes(name));
    expect(kept.map(({ path }) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    const places = files
      .filter(({ name }) => !KEPT_SECRET.includes(name))
      .flatMap(({ path, name }) => found(readFileSync(path)).map((what) => `${what} in ${name}`));
    expect(places.filter((place) => !place.startsWith(`${KEPT_AS_IT_IS} in postgres`))).toEqual([]);
  });
});
