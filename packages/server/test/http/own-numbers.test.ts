import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { ensureGammu, type Gammu, startGammu } from '../support/gammu.ts';
import { type Headers, logInOperator } from './support/people.ts';
import type { WireProblem } from './support/wire.ts';

// Two SIMs, one in a modem that speaks AT commands and one in a dummy phone. The daemons are real.

const SIMS = [
  { phoneId: 'sim01', msisdn: '+3546111101', country: 'IS' },
  { phoneId: 'sim02', msisdn: '+3546111102', country: 'IS' },
];

interface WireNumber {
  readonly numberId: string;
  readonly phone: string;
  readonly state: string;
  readonly order: object | null;
}

const missing = await ensureGammu();
let gammu: Gammu;
let box: TestBox;
let operator: Headers;
let customer: TestCustomer;
let providerId: number;
let simulatorId: number;

beforeAll(async () => {
  if (missing !== null) return;
  gammu = await startGammu({ sims: ['sim01', 'sim02'], statusSeconds: 1, atModems: { sim01: '490154203237518' } });
  box = await startTestBox({ simulators: [{ seed: 5, instant: true, countries: ['US'], services: ['instagram'] }] });
  operator = await logInOperator(box);
  customer = await box.customer();
  simulatorId = box.context.registry.all().find(({ adapter }) => adapter === 'simulator')?.providerId ?? 0;
  const config = { database: gammu.database, sims: SIMS };
  const source = { name: 'Cards', alias: null, adapter: 'gammu-smsd', config, markupBps: 0 };
  providerId = (await box.context.hub.create(source)).providerId;
  await box.sync();
}, 180_000);
afterAll(async () => {
  await box?.close();
  await gammu?.stop();
});
beforeEach((ctx) => ctx.skip(missing !== null, missing ?? ''));

const path = (id: number) => `/api/sms/admin/providers/${id}/numbers`;

async function numbers(id = providerId, headers = operator) {
  const response = await box.app.inject({ url: path(id), headers });
  return { status: response.statusCode, body: response.json<{ items: WireNumber[]; total: number } & WireProblem>() };
}

async function ask(numberId: string, code: string, { id = providerId, headers = operator } = {}) {
  const url = `${path(id)}/${numberId}/ussd`;
  const response = await box.app.inject({ method: 'POST', url, headers, payload: { code } });
  return { status: response.statusCode, body: response.json<{ answer: string } & WireProblem>() };
}

const audited = () =>
  box.database.sql<{ target: string; details: object }>(
    "SELECT target, details FROM audit_log WHERE action = 'ussd.sent' ORDER BY at, audit_id",
  );

describe('GET /api/sms/admin/providers/{id}/numbers', () => {
  it('shows each number with its modem, and the order that holds it', async () => {
    await vi.waitFor(
      async () => expect((await numbers()).body.items.map(({ state }) => state)).toEqual(['ready', 'ready']),
      { timeout: 20_000 },
    );
    const { body } = await numbers();
    expect(body).toMatchObject({ total: 2, page: 1, pageSize: 2 });
    expect(body.items[0]).toEqual({
      numberId: 'sim01',
      phone: '+3546111101',
      country: 'IS',
      state: 'ready',
      signalPercent: expect.any(Number),
      network: 'Vodafone UK',
      lastSeenAt: expect.stringMatching(/Z$/),
      order: null,
    });

    const payload = { service: 'instagram', country: 'IS' };
    const url = '/api/sms/orders/purchase';
    const bought = await box.app.inject({ method: 'POST', url, headers: customer.headers, payload });
    const order = bought.json<{ orderId: number; displayOrderNo: string; phone: string }>();
    const { orderId, displayOrderNo } = order;
    const held = (await numbers()).body.items.filter((number) => number.order !== null);
    expect(held).toMatchObject([
      { phone: order.phone, order: { tenantId: customer.tenantId, orderId, displayOrderNo } },
    ]);
  });

  it('is refused for a source that is not there, or has no numbers of its own', async () => {
    expect(await numbers(999)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await numbers(simulatorId)).toMatchObject({ status: 409, body: { code: 'NOT_SUPPORTED' } });
  });

  it('is for operators', async () => {
    expect((await numbers(providerId, customer.headers)).status).toBe(403);
  });
});

describe('POST /api/sms/admin/providers/{id}/numbers/{numberId}/ussd', () => {
  it('answers with the words of the network, and leaves one audit row without them (INV17, INV18)', async () => {
    const before = await audited();
    expect(await ask('sim01', '*100#')).toEqual({ status: 200, body: { answer: 'Your balance is 7.31 GBP' } });
    const rows = (await audited()).slice(before.length);
    expect(rows).toEqual([{ target: `provider ${providerId}`, details: { numberId: 'sim01', code: '*100#' } }]);
  });

  it('says that a code was refused by the modem, or a number is not there', async () => {
    expect(await ask('sim01', '*999#')).toMatchObject({ status: 409, body: { code: 'USSD_REFUSED' } });
    expect(await ask('sim09', '*100#')).toMatchObject({ status: 409, body: { code: 'USSD_REFUSED' } });
  });

  it('INV18: writes no voucher down that a code redeems', async () => {
    await ask('sim09', '*121*48213377201934#');
    expect((await audited()).at(-1)?.details).toEqual({ numberId: 'sim09', code: '*121*…#' });
  });

  it.each([
    '100',
    '*100',
    'hello',
    '**04*0000*1111*1111#',
    '*100#\r\nATD+15551234567;',
    '*100#"',
  ])('takes no code such as %j, and records nothing', async (code) => {
    const before = await audited();
    expect(await ask('sim01', code)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await audited()).toEqual(before);
  });

  it('is refused, and not recorded, for a source that is not there or sends no codes', async () => {
    const before = await audited();
    expect(await ask('sim01', '*100#', { id: 999 })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await ask('sim01', '*100#', { id: simulatorId })).toMatchObject({
      status: 409,
      body: { code: 'NOT_SUPPORTED' },
    });
    expect(await audited()).toEqual(before);
  });

  it('is for operators', async () => {
    expect((await ask('sim01', '*100#', { headers: customer.headers })).status).toBe(403);
  });
});
