import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { bearer, type Headers } from './support/people.ts';

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
  readonly id: number;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly oneTimePassword: string;
  readonly total: number;
  readonly items: readonly { readonly id: string; readonly current: boolean; readonly device: string | null }[];
}

async function call(method: 'GET' | 'POST' | 'DELETE', url: string, headers: Headers, payload?: object) {
  const response = await box.app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: response.statusCode, body: (response.body === '' ? {} : response.json()) as Wire };
}

const outcome = ({ status, body }: Awaited<ReturnType<typeof call>>) => `${status} ${body.code ?? ''}`.trim();
const logIn = (email: string, password: string, device = 'phone') =>
  call('POST', '/api/auth/login', { 'user-agent': device }, { email, password, includeRefreshToken: true });
const meOf = async (headers: Headers) => (await call('GET', '/api/auth/me', headers)).status;
const audited = async (action: string) =>
  (await box.database.sql('SELECT 1 FROM audit_log WHERE tenant_id = $1 AND action = $2', [customer.tenantId, action]))
    .length;

describe('sessions', () => {
  it('are listed with device and place, the one that asks marked, and nobody else’s', async () => {
    await logIn(customer.email, customer.password, 'tablet');
    await box.customer(0);
    const { body } = await call('GET', '/api/auth/sessions', person);
    expect(body).toMatchObject({ total: 2, page: 1, pageSize: 20 });
    expect(body.items.map(({ device, current }) => [device, current])).toEqual(
      expect.arrayContaining([
        ['tablet', false],
        [null, true],
      ]),
    );
    expect((await call('GET', '/api/auth/sessions?page=2&pageSize=1', person)).body.items).toHaveLength(1);
  });

  it('end one by one, at once, with their refresh tokens; somebody else’s looks like a missing one (INV14)', async () => {
    const { body } = await logIn(customer.email, customer.password);
    const other = bearer(body.accessToken);
    const { items } = (await call('GET', '/api/auth/sessions', other)).body;
    const id = items.find(({ current }) => current)?.id ?? '';
    const stranger = bearer((await box.customer(0)).accessToken);
    const url = `/api/auth/sessions/${id}`;
    expect(outcome(await call('DELETE', url, stranger))).toBe('404 NOT_FOUND');
    expect(await meOf(other)).toBe(200);
    expect((await call('DELETE', url, person)).status).toBe(204);
    expect([await meOf(other), await meOf(person)]).toEqual([401, 200]);
    const refreshed = await call('POST', '/api/auth/refresh', {}, { refreshToken: body.refreshToken });
    expect(outcome(refreshed)).toBe('401 INVALID_REFRESH_TOKEN');
    expect(outcome(await call('DELETE', url, person))).toBe('404 NOT_FOUND');
    expect(await audited('session.ended')).toBe(1);
  });

  it('end all at once but the one that asks', async () => {
    const others = await Promise.all(
      [1, 2, 3].map(async () => bearer((await logIn(customer.email, customer.password)).body.accessToken)),
    );
    expect((await call('DELETE', '/api/auth/sessions', person)).status).toBe(204);
    expect(await Promise.all([...others, person].map(meOf))).toEqual([401, 401, 401, 200]);
    expect((await call('DELETE', '/api/auth/sessions', person)).status).toBe(204);
  });
});

describe('the password', () => {
  const NEXT = 'quite another phrase 77';
  const change = (payload: object) => call('POST', '/api/auth/password', person, payload);

  it('changes with the current one, ends every other session, and is written down (INV17)', async () => {
    const { body } = await logIn(customer.email, customer.password);
    const wrong = { currentPassword: 'not the one I have', newPassword: NEXT };
    expect(outcome(await change(wrong))).toBe('401 INVALID_CREDENTIALS');
    expect((await change({ currentPassword: customer.password, newPassword: NEXT })).status).toBe(204);
    expect([await meOf(bearer(body.accessToken)), await meOf(person)]).toEqual([401, 200]);
    expect(outcome(await logIn(customer.email, customer.password))).toBe('401 INVALID_CREDENTIALS');
    expect((await logIn(customer.email, NEXT)).status).toBe(200);
    expect(await audited('password.changed')).toBe(1);
  });

  it('is held to the same rules as at registration, and must be another one', async () => {
    for (const newPassword of ['short', '123456789012', customer.email, customer.password]) {
      const refused = await change({ currentPassword: customer.password, newPassword });
      expect(outcome(refused), newPassword).toBe('400 VALIDATION_FAILED');
    }
    expect((await logIn(customer.email, customer.password)).status).toBe(200);
  });

  it('changes once when two try at the same time', async () => {
    const answers = await Promise.all(
      ['first phrase of all 1', 'second phrase of all 2'].map((newPassword) =>
        change({ currentPassword: customer.password, newPassword }),
      ),
    );
    expect(answers.map(outcome).toSorted()).toEqual(['204', '401 INVALID_CREDENTIALS']);
  });

  it('leaves no session to whoever logs in with the old one at the same time', async () => {
    const [changed, ...signedIn] = await Promise.all([
      change({ currentPassword: customer.password, newPassword: NEXT }),
      ...Array.from({ length: 6 }, () => logIn(customer.email, customer.password)),
    ]);
    expect(changed.status).toBe(204);
    for (const { body } of signedIn.filter(({ status }) => status === 200))
      expect(await meOf(bearer(body.accessToken))).toBe(401);
  });
});

describe('the team', () => {
  let mail = 0;
  const add = (body: object = {}, headers: Headers = person) => {
    mail += 1;
    return call('POST', '/api/sms/team', headers, { email: `mate-${mail}-${process.pid}@example.com`, ...body });
  };
  /** A person who was let in and has chosen a password. */
  async function member(teamRole: 'owner' | 'member') {
    const email = `chosen-${teamRole}-${(mail += 1)}-${process.pid}@example.com`;
    const added = await add({ email, teamRole });
    const { body } = await logIn(email, added.body.oneTimePassword);
    const headers = bearer(body.accessToken);
    const own = { currentPassword: added.body.oneTimePassword, newPassword: 'my very own phrase 5' };
    await call('POST', '/api/auth/password', headers, own);
    return { id: added.body.id, email, headers };
  }

  it('lets a person in with a password that must be changed before anything else', async () => {
    const email = `new-${process.pid}@example.com`;
    const { status, body } = await add({ email });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ email, teamRole: 'member', passwordChangeRequired: true }),
    ]);
    const signedIn = await logIn(email, body.oneTimePassword);
    const headers = bearer(signedIn.body.accessToken);
    for (const url of ['/api/sms/team', '/api/sms/wallet/balance', '/api/sms/api-keys'])
      expect(outcome(await call('GET', url, headers)), url).toBe('403 PASSWORD_CHANGE_REQUIRED');
    expect((await call('GET', '/api/auth/me', headers)).body).toMatchObject({ passwordChangeRequired: true });
    const own = { currentPassword: body.oneTimePassword, newPassword: 'a phrase of my own 9' };
    expect((await call('POST', '/api/auth/password', headers, own)).status).toBe(204);
    expect((await call('GET', '/api/sms/wallet/balance', headers)).status).toBe(200);
    expect(outcome(await logIn(email, body.oneTimePassword))).toBe('401 INVALID_CREDENTIALS');
    const { body: list } = await call('GET', '/api/sms/team', headers);
    expect(list.total).toBe(2);
    expect(await audited('team.member-added')).toBe(1);
  });

  it('gives out passwords that open nothing after seven days', async () => {
    const email = `late-${process.pid}@example.com`;
    const { body } = await add({ email });
    await box.database.shiftTime('169 hours');
    expect(outcome(await logIn(email, body.oneTimePassword))).toBe('401 INVALID_CREDENTIALS');
    await box.database.shiftTime('-169 hours');
    expect((await logIn(email, body.oneTimePassword)).status).toBe(200);
  });

  it('is changed by owners only, and shown to nobody else’s', async () => {
    const mate = await member('member');
    expect(outcome(await add({}, mate.headers))).toBe('403 FORBIDDEN');
    expect(outcome(await call('DELETE', `/api/sms/team/${mate.id}`, mate.headers))).toBe('403 FORBIDDEN');
    const owner = await member('owner');
    expect((await add({}, owner.headers)).status).toBe(201);
    const stranger = bearer((await box.customer(0)).accessToken);
    expect((await call('GET', '/api/sms/team', stranger)).body.total).toBe(1);
    expect(outcome(await call('DELETE', `/api/sms/team/${mate.id}`, stranger))).toBe('404 NOT_FOUND');
    expect(outcome(await call('GET', '/api/sms/team', customer.headers))).toBe('403 FORBIDDEN');
  });

  it('loses a person with their sessions at once, keeps an owner, and frees the e-mail', async () => {
    const mate = await member('member');
    const [me] = await box.database.sql<{ user_id: bigint }>('SELECT user_id FROM users WHERE email = $1', [
      customer.email,
    ]);
    expect(outcome(await call('DELETE', `/api/sms/team/${me?.user_id}`, person))).toBe('409 CONFLICT');
    expect((await call('DELETE', `/api/sms/team/${mate.id}`, person)).status).toBe(204);
    expect(await meOf(mate.headers)).toBe(401);
    expect(outcome(await logIn(mate.email, 'my very own phrase 5'))).toBe('401 INVALID_CREDENTIALS');
    expect(outcome(await call('DELETE', `/api/sms/team/${mate.id}`, person))).toBe('404 NOT_FOUND');
    expect((await add({ email: mate.email })).status).toBe(201);
    expect(outcome(await add({ email: mate.email }))).toBe('409 EMAIL_TAKEN');
  });

  it('keeps an owner when two remove each other', async () => {
    const other = await member('owner');
    const [me] = await box.database.sql<{ user_id: bigint }>('SELECT user_id FROM users WHERE email = $1', [
      customer.email,
    ]);
    const answers = await Promise.all([
      call('DELETE', `/api/sms/team/${other.id}`, person),
      call('DELETE', `/api/sms/team/${me?.user_id}`, other.headers),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const owners = await box.database.sql(`SELECT 1 FROM users WHERE tenant_id = $1 AND team_role = 'owner'`, [
      customer.tenantId,
    ]);
    expect(owners).toHaveLength(1);
  });

  it('F9: is added to once per Idempotency-Key, with the same one-time password', async () => {
    const email = `twice-${process.pid}@example.com`;
    const headers = { ...person, 'idempotency-key': 'add' };
    const first = await call('POST', '/api/sms/team', headers, { email });
    expect(await call('POST', '/api/sms/team', headers, { email })).toEqual(first);
  });
});
