import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey as makeSecret } from '../../src/kernel/key-format.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { startTestBox, type TestBox } from '../support/box.ts';
import type { Headers } from './support/people.ts';
import { buy, type WireProblem } from './support/wire.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ env: { LIMITS: 'on' }, simulators: [{ seed: 1, instant: true, silent: true }] });
});
afterAll(() => box.close());

type Request = { url: string; headers?: Headers; remoteAddress?: string; method?: 'POST'; payload?: object };

/** Repeats a request until it is limited; says after how many, and how. */
async function untilLimited(request: Request, most: number) {
  for (let count = 0; count <= most; count++) {
    const response = await box.app.inject({ remoteAddress: '192.0.2.1', ...request });
    if (response.statusCode === 429) return { count, headers: response.headers, problem: response.json<WireProblem>() };
  }
  throw new Error(`${request.url} was not limited after ${most} requests.`);
}

function expectHonest({ headers, problem }: Awaited<ReturnType<typeof untilLimited>>, limit: number): void {
  expect(problem).toMatchObject({ code: 'RATE_LIMITED', message: 'too many requests' });
  expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(headers).toMatchObject({ 'ratelimit-limit': String(limit), 'ratelimit-remaining': '0' });
  expect(Number(headers['ratelimit-reset'])).toBeGreaterThanOrEqual(1);
}

it('gives each key 1,200 requests a minute, tells how many are left, and takes none from another key', async () => {
  const [ann, bob] = [await box.customer(), await box.customer()];
  const url = '/api/sms/shop/number-types';
  const first = await box.app.inject({ url, headers: ann.headers });
  expect(first.headers).toMatchObject({ 'ratelimit-limit': '1200', 'ratelimit-remaining': '1199' });
  const limited = await untilLimited({ url, headers: ann.headers }, 1_200);
  expect(limited.count).toBe(1_199);
  expectHonest(limited, 1_200);
  expect((await box.app.inject({ url, headers: bob.headers })).headers['ratelimit-remaining']).toBe('1199');
  expect((await box.app.inject({ url: '/healthz' })).statusCode).toBe(200);
});

it('limits how fast one relay key is read and how fast one address tries keys, and nobody else by it', async () => {
  const { headers } = await box.customer();
  const [order, other] = [await buy(box, headers), await buy(box, headers)];
  const read = (key: string) => ({ url: `/api/sms/record?key=${key}&format=txt` });
  await box.app.inject(read(order.apiBindingKey));
  expectHonest(await untilLimited(read(order.apiBindingKey), 200), 120);
  expect((await box.app.inject(read(other.apiBindingKey))).statusCode).toBe(200);

  const guess = async (count: number): Promise<number> => {
    const { statusCode } = await box.app.inject({
      ...read(makeSecret('pok_', systemRandom)),
      remoteAddress: '192.0.2.9',
    });
    return statusCode === 429 || count > 500 ? count : guess(count + 1);
  };
  expect(await guess(0)).toBeLessThan(500);
  expect((await box.app.inject({ ...read(other.apiBindingKey), remoteAddress: '192.0.2.9' })).statusCode).toBe(200);
});

it('limits log-ins per address and per account before it hashes, and says when to come back', async () => {
  const attempt = (email: string, remoteAddress: string) => ({
    url: '/api/auth/login',
    method: 'POST' as const,
    payload: { email, password: 'a wrong pass phrase' },
    remoteAddress,
  });
  const perAccount = await untilLimited(attempt('nobody@example.com', '192.0.2.20'), 10);
  expect(perAccount.count).toBe(10);
  expectHonest(perAccount, 10);
  const refused = Array.from({ length: 30 }, (_, index) => attempt(`nobody-${index}@example.com`, '192.0.2.21'));
  for (const request of refused) expect((await box.app.inject(request)).statusCode).toBe(401);
  expectHonest(await untilLimited(attempt('nobody-30@example.com', '192.0.2.21'), 1), 30);
  expect((await box.app.inject(attempt('nobody-31@example.com', '192.0.2.22'))).statusCode).toBe(401);
});

it('looks at no more credentials from an address that has sent 1,200 refused ones within a minute', async () => {
  const url = '/api/sms/wallet/balance';
  const { headers } = await box.customer();
  const remoteAddress = '192.0.2.30';
  const attempts = Array.from({ length: 1_200 }, () => ({ 'x-api-key': makeSecret('psk_', systemRandom) }));
  const statuses = await Promise.all(
    attempts.map(async (wrong) => (await box.app.inject({ url, headers: wrong, remoteAddress })).statusCode),
  );
  expect(new Set(statuses)).toEqual(new Set([401]));
  const lookUps = () => box.context.db.statementCounts().get('tenants.use-api-key') ?? 0;
  const before = lookUps();
  expect(before).toBeGreaterThanOrEqual(1_200);
  expectHonest(
    await untilLimited({ url, headers: { 'x-api-key': makeSecret('psk_', systemRandom) }, remoteAddress }, 0),
    1_200,
  );
  expect(lookUps()).toBe(before);
  expect((await box.app.inject({ url, headers, remoteAddress: '192.0.2.31' })).statusCode).toBe(200);
});
