import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerOnce } from '../../src/orders/index.ts';
import { createApiKey } from '../../src/tenants/index.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { bearer, type Headers, logInOperator } from './support/people.ts';

const KEYS = '/api/sms/api-keys';
const SIMULATOR = { adapter: 'simulator', config: { seed: 5, countries: ['US'], services: ['instagram'] } };

let box: TestBox;
let customer: TestCustomer;
let operator: Headers;
let person: Headers;

beforeAll(async () => {
  box = await startTestBox();
  operator = await logInOperator(box);
});
afterAll(() => box.close());
beforeEach(async () => {
  customer = await box.customer(0);
  person = bearer(customer.accessToken);
});

interface Sent {
  readonly headers?: Headers;
  readonly url?: string;
  readonly app?: TestBox['app'];
}

async function send(idempotencyKey: string | undefined, payload: object, sent: Sent = {}) {
  const { headers = person, url = KEYS, app = box.app } = sent;
  const named = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
  const response = await app.inject({ method: 'POST', url, headers: { ...headers, ...named }, payload });
  return {
    status: response.statusCode,
    text: response.body,
    code: response.json<{ code?: string }>().code,
    replayed: response.headers['idempotency-replayed'] === 'true',
  };
}

const keysNamed = async (name: string) =>
  (await box.database.sql('SELECT 1 FROM api_keys WHERE tenant_id = $1 AND name = $2', [customer.tenantId, name]))
    .length;

describe('Idempotency-Key', () => {
  it('F9 INV6: fifty requests at once make one API key, and all get its bytes', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('fifty', { name: 'fifty' })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await keysNamed('fifty')).toBe(1);
  });

  it('F9 INV6: fifty requests over two processes make one, and a day later it is still the same', async () => {
    const node = await box.secondNode();
    try {
      const app = (n: number) => (n % 2 === 0 ? box.app : node.app);
      const all = Array.from({ length: 50 }, (_, n) => send('two nodes', { name: 'two' }, { app: app(n) }));
      const answers = await Promise.all(all);
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      await box.database.shiftTime('23 hours');
      const later = await send('two nodes', { name: 'two' }, { app: node.app });
      expect([later.status, later.replayed, later.text]).toEqual([201, true, answers[0]?.text]);
      expect(await keysNamed('two')).toBe(1);
    } finally {
      await box.database.shiftTime('-23 hours');
      await node.close();
    }
  });

  it('F9: another body is refused; the same with its fields in another order is not', async () => {
    const first = await send('body', { name: 'a', mode: 'live' });
    expect(await send('body', { name: 'b', mode: 'live' })).toMatchObject({
      status: 422,
      code: 'IDEMPOTENCY_MISMATCH',
    });
    expect(await send('body', { mode: 'live', name: 'a' })).toMatchObject({ replayed: true, text: first.text });
    expect(await keysNamed('b')).toBe(0);
  });

  it('F9: a key of one call is refused at another call', async () => {
    await send('routes', { ...SIMULATOR, name: 'by routes' }, { url: '/api/sms/admin/providers', headers: operator });
    const elsewhere = await send('routes', { name: 'by routes' }, { headers: operator });
    expect(elsewhere).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('a refusal makes nothing and leaves the key free', async () => {
    const past = { name: 'free', expiresAt: '2001-01-01T00:00:00Z' };
    expect(await send('free', past)).toMatchObject({ status: 400 });
    expect(await send('free', { name: 'free' })).toMatchObject({ status: 201, replayed: false });
    expect(await keysNamed('free')).toBe(1);
  });

  it('without the header every request is its own', async () => {
    await send(undefined, { name: 'twice' });
    await send(undefined, { name: 'twice' });
    expect(await keysNamed('twice')).toBe(2);
  });

  it('F9: a key whose first request has no answer yet is told to wait', async () => {
    await send('running', { name: 'running' });
    await box.database.sql(
      `UPDATE idempotency_keys SET response_status = NULL, response_sealed = NULL WHERE tenant_id = $1`,
      [customer.tenantId],
    );
    expect(await send('running', { name: 'running' })).toMatchObject({ status: 409, code: 'IDEMPOTENCY_IN_PROGRESS' });
  });

  it('INV20: a process that loses its database between effect and answer leaves neither effect nor key', async () => {
    const { tenants, db } = box.context;
    const once = { tenantId: customer.tenantId, key: 'crash', requestHash: Buffer.alloc(32) };
    const actor = { type: 'system', id: null, ip: null } as const;
    const crash = answerOnce({ db, dataKeys: tenants.dataKeys }, once, async (bound) => {
      await createApiKey({ ...tenants, db: bound }, { tenantId: customer.tenantId, actor, name: 'crash' });
      await bound.single({ name: 'die', text: 'SELECT pg_terminate_backend(pg_backend_pid())' });
      return { status: 201, body: '{}' };
    });
    await expect(crash).rejects.toThrow(/terminat|connection/i);
    expect(await keysNamed('crash')).toBe(0);
    expect(await send('crash', { name: 'crash' })).toMatchObject({ status: 201, replayed: false });
    expect(await keysNamed('crash')).toBe(1);
  });

  it('INV14: the key of one tenant says nothing to another', async () => {
    const stranger = bearer((await box.customer(0)).accessToken);
    const first = await send('shared', { name: 'shared' });
    const theirs = await send('shared', { name: 'shared' }, { headers: stranger });
    expect([theirs.status, theirs.replayed, theirs.text === first.text]).toEqual([201, false, false]);
  });

  it('INV18: the stored answer does not show the API key it carries', async () => {
    const { text } = await send('sealed', { name: 'sealed' });
    const [row] = await box.database.sql<{ response_sealed: Buffer }>(
      'SELECT response_sealed FROM idempotency_keys WHERE tenant_id = $1',
      [customer.tenantId],
    );
    const { key } = JSON.parse(text) as { key: string };
    expect(row?.response_sealed.includes(Buffer.from(key))).toBe(false);
  });

  it('a provider is connected once, and a repetition shows it as the first answer did', async () => {
    const url = '/api/sms/admin/providers';
    const body = { ...SIMULATOR, name: 'connected once' };
    const first = await send('provider', body, { url, headers: operator });
    expect(JSON.parse(first.text)).toMatchObject({ connected: true });
    expect(await send('provider', body, { url, headers: operator })).toEqual({ ...first, replayed: true });
  });

  it('a top-up is credited once by its key, and once by its reference under another key', async () => {
    const url = `/api/sms/admin/tenants/${customer.tenantId}/top-up`;
    const body = { amount: 5, reference: 'invoice 1' };
    const first = await send('credit', body, { url, headers: operator });
    expect(await send('credit', body, { url, headers: operator })).toEqual({ ...first, replayed: true });
    const other = await send('credit 2', body, { url, headers: operator });
    expect(JSON.parse(other.text)).toMatchObject({ balance: 5, replayed: true });
  });
});
