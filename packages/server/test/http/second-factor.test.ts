import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { bearer, type Headers, logInOperator } from './support/people.ts';

let box: TestBox;
let customer: TestCustomer;
let person: Headers;

beforeAll(async () => {
  box = await startTestBox();
});
afterAll(() => box.close());
beforeEach(async () => {
  customer = await box.customer(0);
  person = bearer(customer.accessToken);
});

interface Wire {
  readonly code?: string;
  readonly secret: string;
  readonly otpauthUri: string;
  readonly recoveryCodes: readonly string[];
  readonly accessToken: string;
  readonly user: { readonly totpEnabled: boolean };
}

interface Call {
  readonly headers?: Headers;
  readonly payload?: object;
  readonly on?: TestBox;
}

async function call(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  { headers = person, payload, on = box }: Call = {},
) {
  const response = await on.app.inject({ method, url, headers, ...(payload && { payload }) });
  const body = (response.body === '' ? {} : response.json()) as Wire;
  return { status: response.statusCode, body };
}

async function codeOf(secret: string, stepsAhead = 0, on: TestBox = box): Promise<string> {
  const [row] = await on.database.sql<{ now: Date }>('SELECT app_now() AS now');
  const timestamp = (row?.now.getTime() ?? 0) + stepsAhead * 30_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

/** Time goes on by one step, so that there is a code that was not used. */
async function freshCode(secret: string, on: TestBox = box): Promise<string> {
  await on.database.shiftTime('30 seconds');
  return codeOf(secret, 0, on);
}

async function enrol(headers: Headers = person, on: TestBox = box) {
  const { body } = await call('POST', '/api/auth/totp', { headers, on });
  const confirmed = await call('POST', '/api/auth/totp/confirm', {
    headers,
    payload: { code: await codeOf(body.secret, 0, on) },
    on,
  });
  if (confirmed.status !== 201) throw new Error(`Enrolling answered ${confirmed.status}.`);
  return { secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes };
}

const logIn = (totp?: string, { email, password } = customer) =>
  call('POST', '/api/auth/login', {
    headers: {},
    payload: { email, password, ...(totp === undefined ? {} : { totp }) },
  });
const outcome = ({ status, body }: Awaited<ReturnType<typeof call>>) => `${status} ${body.code ?? ''}`.trim();

describe('a second factor', () => {
  it('is asked for once its first code was seen, and not before', async () => {
    const { body } = await call('POST', '/api/auth/totp');
    expect(body.otpauthUri).toContain(`secret=${body.secret}`);
    expect(decodeURIComponent(body.otpauthUri)).toContain(customer.email);
    expect((await logIn()).status).toBe(200);
    expect(outcome(await call('POST', '/api/auth/totp/confirm', { payload: { code: '000000' } }))).toBe(
      '401 INVALID_TOTP',
    );
    const { secret, recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(outcome(await logIn())).toBe('401 TOTP_REQUIRED');
    expect(outcome(await logIn('123456'))).toBe('401 INVALID_TOTP');
    const signedIn = await logIn(await freshCode(secret));
    expect([signedIn.status, signedIn.body.user.totpEnabled]).toEqual([200, true]);
  });

  it('says nothing about itself to somebody without the password', async () => {
    await enrol();
    const wrong = { ...customer, password: 'not the pass phrase of it' };
    expect(outcome(await logIn(undefined, wrong))).toBe('401 INVALID_CREDENTIALS');
    expect(outcome(await logIn('123456', wrong))).toBe('401 INVALID_CREDENTIALS');
  });

  it('takes no code twice, not the one it was confirmed with, and only one of eight at once', async () => {
    const { secret } = await enrol();
    expect(outcome(await logIn(await codeOf(secret)))).toBe('401 INVALID_TOTP');
    const code = await freshCode(secret);
    const answers = await Promise.all(Array.from({ length: 8 }, () => logIn(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(outcome(await logIn(await codeOf(secret, -1)))).toBe('401 INVALID_TOTP');
    expect(outcome(await logIn(await codeOf(secret, 2)))).toBe('401 INVALID_TOTP');
    expect((await logIn(await codeOf(secret, 1))).status).toBe(200);
  });

  it('can be replaced by each recovery code once, however it is typed, and by nobody else’s', async () => {
    const { recoveryCodes } = await enrol();
    const [first = '', second = ''] = recoveryCodes;
    expect((await logIn(first.toUpperCase().replace('-', ' '))).status).toBe(200);
    expect(outcome(await logIn(first))).toBe('401 INVALID_TOTP');
    const stranger = await box.customer(0);
    await enrol(bearer(stranger.accessToken));
    expect(outcome(await logIn(second, stranger))).toBe('401 INVALID_TOTP');
    expect((await logIn(second)).status).toBe(200);
    const audits = await box.database.sql(
      `SELECT 1 FROM audit_log WHERE tenant_id = $1 AND action = 'totp.recovery-code-used'`,
      [customer.tenantId],
    );
    expect(audits).toHaveLength(2);
  });

  it('INV18: leaves neither its secret nor a recovery code readable in the database', async () => {
    const { secret, recoveryCodes } = await enrol();
    const rows = await box.database.sql<{ dump: string }>(
      `SELECT u::text AS dump FROM users u WHERE tenant_id = $1 UNION ALL
       SELECT r::text FROM recovery_codes r WHERE tenant_id = $1 UNION ALL
       SELECT a::text FROM audit_log a WHERE tenant_id = $1`,
      [customer.tenantId],
    );
    const dump = rows.map((row) => row.dump).join('\n');
    expect(rows.length).toBeGreaterThanOrEqual(12);
    for (const credential of [secret, ...recoveryCodes]) {
      expect(dump).not.toContain(credential);
      expect(dump).not.toContain(Buffer.from(credential).toString('hex'));
    }
  });

  it('ends the sessions that never showed it, and stays through a refresh of the one that did', async () => {
    const other = bearer((await logIn()).body.accessToken);
    await enrol();
    expect((await call('GET', '/api/auth/me', { headers: other })).status).toBe(401);
    expect((await call('GET', '/api/auth/me')).body).toMatchObject({ totpEnabled: true });
  });

  it('comes off with password and code, not with one of them', async () => {
    const { secret } = await enrol();
    const remove = (payload: object) => call('DELETE', '/api/auth/totp', { payload });
    const { password } = customer;
    expect(outcome(await remove({ password, code: '000000' }))).toBe('401 INVALID_TOTP');
    const code = await freshCode(secret);
    expect(outcome(await remove({ password: 'wrong pass phrase', code }))).toBe('401 INVALID_CREDENTIALS');
    expect((await remove({ password })).status).toBe(400);
    expect(outcome(await call('POST', '/api/auth/totp'))).toBe('409 CONFLICT');
    expect((await remove({ password, code })).status).toBe(204);
    expect((await logIn()).status).toBe(200);
    expect(outcome(await remove({ password, code }))).toBe('409 CONFLICT');
  });

  it('is begun only after a recent log-in, and its confirmation is repeated with the same codes', async () => {
    const { body } = await call('POST', '/api/auth/totp');
    const confirm = async (key: string) =>
      call('POST', '/api/auth/totp/confirm', {
        headers: { ...person, 'idempotency-key': key },
        payload: { code: await codeOf(body.secret) },
      });
    const first = await confirm('once');
    expect(await confirm('once')).toEqual(first);
    expect(first.body.recoveryCodes).toHaveLength(10);
    const stale = bearer((await box.customer(0)).accessToken);
    await box.database.shiftTime('13 hours');
    expect(outcome(await call('POST', '/api/auth/totp', { headers: stale }))).toBe('403 FORBIDDEN');
    await box.database.shiftTime('-13 hours');
  });
});

describe('limits', () => {
  it('lock an account after ten wrong codes as after ten wrong passwords, and a right password alone does not count', async () => {
    const limited = await startTestBox({ env: { LIMITS: 'on' } });
    try {
      const { email, password, accessToken } = await limited.customer(0);
      const { secret } = await enrol(bearer(accessToken), limited);
      const attempt = async (totp?: string) =>
        outcome(
          await call('POST', '/api/auth/login', {
            headers: {},
            payload: { email, password, ...(totp === undefined ? {} : { totp }) },
            on: limited,
          }),
        );
      for (let n = 0; n < 12; n++) expect(await attempt()).toBe('401 TOTP_REQUIRED');
      for (let n = 0; n < 10; n++) expect(await attempt('000000')).toBe('401 INVALID_TOTP');
      expect(await attempt(await freshCode(secret, limited))).toBe('429 RATE_LIMITED');
      // Written beside the answer, so that nobody can tell by the time whether the account exists.
      const audits = () => limited.database.sql(`SELECT 1 FROM audit_log WHERE action = 'log-in.locked'`);
      await expect.poll(async () => (await audits()).length).toBe(1);
    } finally {
      await limited.close();
    }
  });
});

describe('an operator outside trial mode', () => {
  it('can log in and enrol, and nothing else until then', async () => {
    const real = await startTestBox({ env: { TRIAL: 'off' } });
    try {
      const operator = await logInOperator(real);
      const on = (method: 'GET' | 'POST', url: string) => call(method, url, { headers: operator, on: real });
      for (const url of ['/api/sms/admin/providers', '/api/sms/admin/tenants', '/api/sms/api-keys', '/api/sms/team'])
        expect(outcome(await on('GET', url)), url).toBe('403 TOTP_ENROLMENT_REQUIRED');
      expect(outcome(await on('GET', '/api/sms/wallet/balance'))).toBe('403 TOTP_ENROLMENT_REQUIRED');
      expect((await on('GET', '/api/auth/me')).status).toBe(200);
      await enrol(operator, real);
      expect((await on('GET', '/api/sms/admin/providers')).status).toBe(200);
      const customerOfReal = await real.customer(0);
      const me = await call('GET', '/api/sms/api-keys', { headers: bearer(customerOfReal.accessToken), on: real });
      expect(me.status).toBe(200);
    } finally {
      await real.close();
    }
  });
});
