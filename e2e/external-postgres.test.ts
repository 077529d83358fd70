import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiClient, enrolTotp, logIn, waitUntil, withKey } from './support/api-client.ts';
import { type BoxProcess, ROOT, runBox, runCommand, startBox } from './support/box-process.ts';
import { type DebianPostgres, ensureDebianPostgres, startDebianPostgres } from './support/debian-postgres.ts';
import { processesOf } from './support/processes.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';
import type { List, Order, Problem, RelayAnswer } from './support/wire.ts';

const MIGRATIONS = readdirSync(join(ROOT, 'packages/server/migrations')).filter((name) => name.endsWith('.sql'));
const ADMIN = { email: 'ann@example.com', password: 'a violin in the rain' };
const KEY_ENCRYPTION_KEY = Buffer.alloc(32, 9).toString('base64');

const folders = new TemporaryFolders();
let missing: string | null;
let postgres: DebianPostgres;

beforeAll(async () => {
  missing = await ensureDebianPostgres();
  if (missing === null) postgres = await startDebianPostgres();
}, 300_000);
afterAll(async () => {
  await folders.remove();
  await postgres?.stop();
});
beforeEach((ctx) => ctx.skip(missing !== null, missing ?? ''));

/** Names of the migrations that these processes said they applied. */
function appliedBy(...boxes: readonly BoxProcess[]): string[] {
  const output = boxes.map(({ output: { stdout } }) => stdout).join('');
  return [...output.matchAll(/"migration":"([^"]+)","msg":"migration applied"/g)]
    .map(([, name]) => `${name}.sql`)
    .sort();
}

describe('a box on a PostgreSQL that others run', () => {
  it('has no demo customer and no simulated provider, and starts no server of its own', async () => {
    const dataDir = await folders.make();
    const DATABASE_URL = await postgres.createDatabase('plain');
    const box = await startBox({ dataDir, env: { DATABASE_URL } });
    try {
      expect(appliedBy(box)).toEqual(MIGRATIONS);
      expect(box.firstRun).toStrictEqual({
        url: box.url,
        admin: { email: expect.stringMatching(/@/), password: expect.stringMatching(/^\S{16,}$/) },
      });
      expect(box.output.stdout).not.toMatch(/Demo/);
      const operator = await logIn(box.url, box.firstRun.admin);
      expect(await operator.get<Problem>('/api/sms/admin/providers')).toMatchObject({
        status: 403,
        body: { code: 'TOTP_ENROLMENT_REQUIRED' },
      });
      await enrolTotp(operator);
      expect((await operator.get<List<object>>('/api/sms/admin/providers')).body).toMatchObject({
        items: [{ adapter: 'sandbox', builtIn: true, enabled: true }],
        total: 1,
      });
      expect((await operator.get('/api/sms/shop/countries')).body).toEqual([]);
      expect(processesOf(dataDir).filter((command) => command.includes('postgres'))).toEqual([]);
    } finally {
      expect(await box.stop()).toMatchObject({ code: 0 });
    }
    const again = await startBox({ dataDir, env: { DATABASE_URL } });
    expect(appliedBy(again)).toEqual([]);
    expect(again.firstRun.admin).toEqual(box.firstRun.admin);
    await again.stop();
    const verified = await runCommand('packages/server/bin/ledger-verify.ts', [], { dataDir, env: { DATABASE_URL } });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['the wrong password', (url: string) => url.replace(/:[^:@]+@/, ':not-the-password@'), /password authentication/],
    ['a database that is not there', (url: string) => `${url}_gone`, /does not exist/],
  ])('refuses to start in one line with %s', async (_what, change, reason) => {
    const url = change(await postgres.createDatabase(`refused_${Math.random().toString(36).slice(2)}`));
    const refused = await runBox({ dataDir: await folders.make(), env: { DATABASE_URL: url } });
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim().split('\n'), refused.stderr).toHaveLength(1);
    expect(refused.stderr).toMatch(/DATABASE_URL/);
    expect(refused.stderr).toMatch(reason);
    expect(refused.stdout + refused.stderr).not.toContain(new URL(url).password);
  });
});

describe('two boxes that start at once on one empty database', () => {
  let one: BoxProcess;
  let two: BoxProcess;
  let apiKey: string;

  beforeAll(async () => {
    if (missing !== null) return;
    const env = {
      DATABASE_URL: await postgres.createDatabase('shared'),
      KEY_ENCRYPTION_KEY,
      TRIAL: '1',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    };
    const dataDirs = [await folders.make(), await folders.make()];
    const [first, second] = await Promise.all(dataDirs.map((dataDir) => startBox({ dataDir, env })));
    if (!first || !second) throw new Error('Two boxes were wanted.');
    [one, two] = [first, second];
  });
  afterAll(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
  });

  it('both come up, and every migration runs once', async () => {
    expect(appliedBy(one, two)).toEqual(MIGRATIONS);
    for (const box of [one, two]) {
      expect((await fetch(`${box.url}/readyz`)).status).toBe(200);
      expect(box.output.stderr).toBe('');
      expect(box.firstRun.admin).toEqual(ADMIN);
      await logIn(box.url, ADMIN);
    }
  });

  it('make one demo customer; whichever made it shows a log-in and a key that work on both', async () => {
    const made = [one, two].filter(({ firstRun }) => firstRun.demo?.apiKey);
    expect(made).toHaveLength(1);
    const { email = '', password = '', apiKey: key = '' } = made[0]?.firstRun.demo ?? {};
    apiKey = key;
    for (const { url } of [one, two]) {
      await logIn(url, { email, password });
      expect((await withKey(url, apiKey).get('/api/sms/wallet/balance')).body).toMatchObject({ totalRecharge: 10_000 });
    }
  });

  it('sell numbers, and a message that one takes in is seen at the relay of the other, which had said NO', async () => {
    for (const [buyer, reader] of [
      [one, two],
      [two, one],
    ] as const) {
      const body = { service: 'whatsapp', country: buyer === one ? 'DE' : 'FR' };
      const bought = await withKey(buyer.url, apiKey).send<Order>('POST', '/api/sms/orders/purchase', body);
      expect(bought).toMatchObject({ status: 201, body: { status: 'active' } });
      const path = `/api/sms/record?key=${bought.body.apiBindingKey}`;
      expect((await createApiClient(reader.url).get<RelayAnswer>(path)).body.status).toBe('NO');
      const atBuyer = await waitUntil(
        () => createApiClient(buyer.url).get<RelayAnswer>(path),
        ({ body: { status } }) => status === 'YES',
      );
      const atReader = await waitUntil(
        () => createApiClient(reader.url).get<RelayAnswer>(path),
        ({ body: { status } }) => status === 'YES',
        1_000,
      );
      expect(atReader.body).toEqual(atBuyer.body);
      const listed = await withKey(reader.url, apiKey).get<Order>(`/api/sms/orders/${bought.body.orderId}`);
      expect(listed.body.latestCode).toBe(atBuyer.body.data?.codeValue);
    }
  });

  it('INV15: an API key revoked on one stops working on the other within 1 s', async () => {
    const person = await logIn(one.url, ADMIN);
    const created = await person.send<{ id: number; key: string }>('POST', '/api/sms/api-keys', {
      name: 'for a second',
    });
    const other = withKey(two.url, created.body.key);
    expect((await other.get('/api/sms/wallet/balance')).status).toBe(200);
    expect((await person.send('DELETE', `/api/sms/api-keys/${created.body.id}`)).status).toBe(204);
    const refused = await waitUntil(
      () => other.get<Problem>('/api/sms/wallet/balance'),
      ({ status }) => status !== 200,
      1_000,
    );
    expect(refused).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });

  it('a session that ends on one is over on the other within 1 s', async () => {
    const person = await createApiClient(one.url).send<{ accessToken: string }>('POST', '/api/auth/login', ADMIN);
    const headers = { authorization: `Bearer ${person.body.accessToken}` };
    const other = createApiClient(two.url, headers);
    expect((await other.get('/api/auth/me')).status).toBe(200);
    expect((await createApiClient(one.url, headers).send('POST', '/api/auth/logout')).status).toBe(204);
    await waitUntil(
      () => other.get('/api/auth/me'),
      ({ status }) => status === 401,
      1_000,
    );
  });

  it('a provider that the operator connects on one is for sale on the other', async () => {
    const operator = await logIn(one.url, ADMIN);
    const body = { name: 'another', adapter: 'simulator', config: { seed: 5, countries: ['JP'] }, markupPercent: 0 };
    expect((await operator.send('POST', '/api/sms/admin/providers', body)).status).toBe(201);
    await waitUntil(
      () =>
        withKey(two.url, apiKey).get<{ services: { offers: object[] }[] }>(
          '/api/sms/shop/market?country=JP&service=telegram&cardKind=virtual',
        ),
      ({ body: { services } }) => services[0]?.offers.length === 4,
    );
  });

  it('stop side by side without a trace', async () => {
    expect(await Promise.all([one.stop(), two.stop()])).toMatchObject([{ code: 0 }, { code: 0 }]);
    for (const { dataDir, output } of [one, two]) {
      expect(output.stderr).toBe('');
      expect(processesOf(dataDir)).toEqual([]);
    }
  });

  it('a box with another key-encryption key is refused in one line', async () => {
    const env = {
      DATABASE_URL: await postgres.createDatabase('sealed'),
      KEY_ENCRYPTION_KEY,
    };
    const first = await startBox({ dataDir: await folders.make(), env });
    await first.stop();
    const other = { ...env, KEY_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') };
    const refused = await runBox({ dataDir: await folders.make(), env: other });
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    expect(refused.stderr).toMatch(/not the one this database is sealed under/);
  });
});
