import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { listen, readEvents } from './support/event-stream.ts';
import { bearer, type Headers } from './support/people.ts';

let box: TestBox;
let origin: string;
let owner: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({ env: { LIMITS: 'on' } });
  origin = await listen(box.app);
});
afterAll(() => box.close());
beforeEach(async () => {
  owner = await box.customer(0);
});

interface Wire {
  readonly code?: string;
  readonly secret: string;
  readonly accessToken: string;
  readonly oneTimePassword: string;
}

let address = 0;

async function post(url: string, headers: Headers, payload?: object) {
  address += 1;
  const remoteAddress = `192.0.2.${address % 250}`;
  const response = await box.app.inject({ method: 'POST', url, headers, remoteAddress, ...(payload && { payload }) });
  const body = (response.body === '' ? {} : response.json()) as Wire;
  return { status: response.statusCode, headers: response.headers, body };
}

/** Somebody of the owner's account, with the password that was given out. */
async function addMember(email: string): Promise<{ headers: Headers; password: string }> {
  const added = await post('/api/sms/team', bearer(owner.accessToken), { email });
  const password = added.body.oneTimePassword;
  const { body } = await post('/api/auth/login', {}, { email, password });
  return { headers: bearer(body.accessToken), password };
}

it('sends no event to a person whose password somebody else knows', async () => {
  const { headers } = await addMember('reader@team.example');
  const reader = await readEvents(origin, headers);
  expect(reader.status).toBe(403);
  await expect.poll(() => reader.text()).toContain('PASSWORD_CHANGE_REQUIRED');
  reader.leave();
});

it('never answers one person with what another of the account was told under the same Idempotency-Key', async () => {
  const { headers, password } = await addMember('second@team.example');
  const newPassword = 'a password of my own, 42';
  expect((await post('/api/auth/password', headers, { currentPassword: password, newPassword })).status).toBe(204);
  const once = { 'idempotency-key': 'begin' };
  const mine = await post('/api/auth/totp', { ...bearer(owner.accessToken), ...once });
  expect(mine.status).toBe(201);
  const theirs = await post('/api/auth/totp', { ...headers, ...once });
  expect(theirs.body.secret ?? '').not.toBe(mine.body.secret);
  expect(theirs.status).toBe(422);

  const code = TOTP.generate({ secret: Secret.fromBase32(mine.body.secret), timestamp: await nowMs() });
  const confirm = (who: Headers) => post('/api/auth/totp/confirm', { ...who, 'idempotency-key': 'confirm' }, { code });
  expect((await confirm(bearer(owner.accessToken))).status).toBe(201);
  const copied = await confirm(headers);
  expect(copied.status).toBe(422);
  expect(JSON.stringify(copied.body)).not.toContain('recoveryCodes');
});

it('lets nobody keep the box busy with hashing new passwords', async () => {
  const headers = bearer(owner.accessToken);
  let [currentPassword, newPassword] = [owner.password, 'a password of my own, 42'];
  const statuses: number[] = [];
  while (statuses.length < 40 && statuses.at(-1) !== 429) {
    statuses.push((await post('/api/auth/password', headers, { currentPassword, newPassword })).status);
    // To and fro, so that every request is a good one.
    [currentPassword, newPassword] = [newPassword, currentPassword];
  }
  expect(statuses).toContain(204);
  expect(statuses.at(-1)).toBe(429);
});

async function nowMs(): Promise<number> {
  const [row] = await box.database.sql<{ now: Date }>('SELECT app_now() AS now');
  return row?.now.getTime() ?? 0;
}
