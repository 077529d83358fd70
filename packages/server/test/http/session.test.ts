import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../support/box.ts';
import { bearer } from './support/people.ts';

const LOGIN = { email: 'ann@example.com', password: 'a long pass phrase 42' };

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox();
});
afterAll(() => box.close());

const post = (url: string, payload?: object, cookies: Record<string, string> = {}) =>
  box.app.inject({ method: 'POST', url: `/api/auth/${url}`, cookies, ...(payload ? { payload } : {}) });
const me = async (accessToken: string) =>
  (await box.app.inject({ url: '/api/auth/me', headers: bearer(accessToken) })).statusCode;

/** What a browser sends back of a cookie it was given. */
function jar(cookie: { readonly name: string; readonly value: string } | undefined): Record<string, string> {
  return cookie ? { [cookie.name]: cookie.value } : {};
}

it('carries a person from registration over refreshes to log-out, by cookie alone', async () => {
  const registered = await post('register', LOGIN);
  expect(registered.statusCode).toBe(201);
  const { accessToken, ...rest } = registered.json<{ accessToken: string }>();
  expect(rest).toMatchObject({ expiresIn: 600, user: { email: LOGIN.email, role: 'customer' } });
  expect(rest).not.toHaveProperty('refreshToken');
  expect(await me(accessToken)).toBe(200);

  const [first] = registered.cookies;
  // Over plain http a Secure cookie would never come back.
  expect(first).toMatchObject({ name: 'simsmsbox-refresh', path: '/api/auth', httpOnly: true, sameSite: 'Strict' });
  expect(first).not.toHaveProperty('secure');
  const refreshed = await post('refresh', undefined, jar(first));
  expect(refreshed.statusCode).toBe(200);
  const [second] = refreshed.cookies;
  expect(second?.value).not.toBe(first?.value);
  const again = refreshed.json<{ accessToken: string }>().accessToken;
  expect(await me(again)).toBe(200);

  const out = await post('logout', undefined, jar(second));
  expect(out.statusCode).toBe(204);
  expect(out.body).toBe('');
  expect(out.cookies[0]).toMatchObject({ name: 'simsmsbox-refresh', value: '', path: '/api/auth' });
  expect(await me(again)).toBe(401);
  expect(await me(accessToken)).toBe(401);
  expect((await post('refresh', undefined, jar(second))).statusCode).toBe(401);
});

it('takes an empty JSON body where none is needed, as clients send one', async () => {
  for (const url of ['refresh', 'logout']) {
    const headers = { 'content-type': 'application/json' };
    const response = await box.app.inject({ method: 'POST', url: `/api/auth/${url}`, headers, payload: '' });
    expect(response.statusCode).toBe(url === 'logout' ? 204 : 401);
  }
});

it('marks the cookie Secure where people come over https', async () => {
  const secure = await startTestBox({ env: { PUBLIC_URL: 'https://box.example.com' } });
  const { cookies } = await secure.app.inject({ method: 'POST', url: '/api/auth/register', payload: LOGIN });
  expect(cookies[0]).toMatchObject({
    name: '__Secure-simsmsbox-refresh',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
  });
  await secure.close();
});

it('refuses registration where the operator takes none', async () => {
  const closed = await startTestBox({ env: { REGISTRATION: 'off' } });
  const response = await closed.app.inject({ method: 'POST', url: '/api/auth/register', payload: LOGIN });
  expect(response.json()).toMatchObject({ status: 403, code: 'REGISTRATION_CLOSED' });
  await closed.close();
});
