import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';

interface WireReport {
  readonly id: number;
  readonly reportNo: string;
  readonly status: string;
  readonly description: string;
  readonly contact: string | null;
  readonly holders: readonly { readonly tenantId: number; readonly orderId: number }[];
}

interface WireReports {
  readonly items: readonly WireReport[];
  readonly open: number;
  readonly total: number;
}

const cheap = createScriptedProvider([scriptedOffer(1)]);
const CONTACT = 'abuse@box.example';
let box: ScriptedBox;
let operator: Headers;
let address = 1;

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { LIMITS: 'on', ABUSE_CONTACT: CONTACT, TRUSTED_PROXIES: 'loopback' });
  operator = await logInOperator(box);
});
afterAll(() => box.close());

const anotherAddress = () => ({ 'x-forwarded-for': `192.0.2.${(address += 1)}` });
const report = (payload: object, headers: Headers = anotherAddress()) =>
  box.app.inject({ method: 'POST', url: '/api/abuse-reports', headers, payload });
const reports = async (query = '') =>
  (await box.app.inject({ url: `/api/sms/admin/abuse-reports${query}`, headers: operator })).json<WireReports>();
const postForm = (fields: Record<string, string>, headers: Headers = anotherAddress()) =>
  box.app.inject({
    method: 'POST',
    url: '/abuse',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

const STORY = 'Somebody opened an account in my name with this number.';

describe('POST /api/abuse-reports', () => {
  it('stores what a stranger reports, sealed, and shows the operator who had the number then', async () => {
    const customer = await box.customer();
    const { body } = await box.buy(customer);
    const spelled = `${body.phone.slice(0, 2)} (${body.phone.slice(2, 5)}) ${body.phone.slice(5)}`;
    const made = await report({
      phone: spelled,
      service: 'instagram',
      description: STORY,
      contact: 'victim@example.com',
      happenedAt: new Date().toISOString(),
    });
    expect(made.statusCode).toBe(201);
    const { reportNo } = made.json<{ reportNo: string }>();
    expect(reportNo).toMatch(/^AR-[2-9A-Z]{8}$/);
    const { items, open } = await reports();
    expect(items.find((item) => item.reportNo === reportNo)).toMatchObject({
      status: 'open',
      description: STORY,
      contact: 'victim@example.com',
      holders: [{ tenantId: customer.tenantId, orderId: body.orderId, service: 'instagram' }],
    });
    expect(open).toBeGreaterThan(0);
    const [row] = await box.database.sql<{ all: string }>('SELECT jsonb_agg(a)::text AS all FROM abuse_reports a');
    expect(row?.all).not.toMatch(/victim|my name/);
  });

  it('names nobody for a number that was rented at another time only', async () => {
    const { body } = await box.buy(await box.customer());
    const made = await report({ phone: body.phone, description: STORY, happenedAt: '2020-01-01T00:00:00Z' });
    const { reportNo } = made.json<{ reportNo: string }>();
    expect((await reports()).items.find((item) => item.reportNo === reportNo)?.holders).toEqual([]);
  });

  it('refuses what says nothing, and names the field', async () => {
    const refused = await report({ description: 'short' });
    expect(refused.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: '/description' }] });
  });

  it('of a time that cannot be shown is refused, and spoils no list', async () => {
    for (const happenedAt of ['0000-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '9999-12-31T23:59:59-14:00']) {
      const refused = await report({ description: STORY, happenedAt });
      expect(refused).toMatchObject({ statusCode: 400 });
      expect(refused.json<{ errors: { field: string }[] }>().errors).toMatchObject([{ field: '/happenedAt' }]);
    }
    expect((await postForm({ description: STORY, happenedAt: '0000-01-01T00:00' })).statusCode).toBe(400);
    expect((await box.app.inject({ url: '/api/sms/admin/abuse-reports', headers: operator })).statusCode).toBe(200);
  });

  it('takes a few from one address and then no more for a while', async () => {
    const from = anotherAddress();
    const statuses = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await report({ description: STORY }, from)).statusCode);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429]);
    const refused = await report({ description: STORY }, from);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await report({ description: STORY })).statusCode).toBe(201);
  });
});

describe('PATCH /api/sms/admin/abuse-reports/:id', () => {
  it('closes a report with a note, opens it again, and leaves a row for each (INV17)', async () => {
    await report({ description: STORY });
    const { items, open } = await reports('?status=open');
    const [{ id, reportNo } = { id: 0, reportNo: '' }] = items;
    const patch = async (payload: object) => {
      const url = `/api/sms/admin/abuse-reports/${id}`;
      const response = await box.app.inject({ method: 'PATCH', url, headers: operator, payload });
      return response.json<WireReport>();
    };
    expect(await patch({ status: 'closed', note: 'The customer was frozen.' })).toMatchObject({
      status: 'closed',
      note: 'The customer was frozen.',
    });
    expect((await reports()).open).toBe(open - 1);
    expect(await patch({ status: 'open' })).toMatchObject({
      status: 'open',
      closedAt: null,
      note: 'The customer was frozen.',
    });
    const rows = await box.database.sql<{ action: string }>(
      'SELECT action FROM audit_log WHERE target = $1 ORDER BY audit_id',
      [`report ${reportNo}`],
    );
    expect(rows.map(({ action }) => action)).toEqual(['abuse-report.closed', 'abuse-report.reopened']);
    const missing = await box.app.inject({
      method: 'PATCH',
      url: '/api/sms/admin/abuse-reports/999999',
      headers: operator,
      payload: { status: 'closed' },
    });
    expect(missing.statusCode).toBe(404);
  });

  it('pages through all of them once', async () => {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: WireReports & { nextCursor: string | null } = (await reports(
        `?pageSize=2&cursor=${cursor}`,
      )) as never;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const { total } = await reports();
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  });
});

describe('/abuse', () => {
  it('is a form that works without scripts, posts to this box alone, and names the address to write to', async () => {
    const page = await box.app.inject('/abuse');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("form-action 'self'");
    expect(page.headers['content-security-policy']).not.toContain('script-src');
    expect(page.body).not.toContain('<script');
    expect(page.body).toContain(CONTACT);
    expect((await box.app.inject('/assets/abuse.css')).statusCode).toBe(200);
  });

  it('stores what is sent with it, and shows the number of the report', async () => {
    const sent = await postForm({ description: STORY, phone: '+1 555 000 0001', happenedAt: '2026-06-01T12:00' });
    expect(sent.statusCode).toBe(201);
    const [reportNo] = /AR-[2-9A-Z]{8}/.exec(sent.body) ?? [];
    const found = (await reports()).items.find((item) => item.reportNo === reportNo);
    expect(found).toMatchObject({ description: STORY, phone: '+15550000001', happenedAt: '2026-06-01T12:00:00.000Z' });
  });

  it('comes back with what was filled in when something is wrong, and runs nothing of it', async () => {
    const sent = await postForm({ description: '<script>', phone: '"><b>' });
    expect(sent.statusCode).toBe(400);
    expect(sent.body).toContain('&lt;script&gt;');
    expect(sent.body).not.toMatch(/<script|<b>/);
    expect((await postForm({ description: STORY, happenedAt: 'yesterday' })).statusCode).toBe(400);
    expect((await postForm({ description: 'x'.repeat(5_001) })).statusCode).toBe(400);
  });

  it('shares the limit of the call', async () => {
    const from = anotherAddress();
    for (let n = 0; n < 5; n += 1) await report({ description: STORY }, from);
    const refused = await postForm({ description: STORY }, from);
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  });
});
