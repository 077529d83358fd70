import cookie from '@fastify/cookie';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { ERRORS } from '@simsmsbox/contract';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/http/app-type.ts';
import { requireOperator, requireTenant } from '../../../src/http/require-principal.ts';
import { registerApiKeyRoutes } from '../../../src/http/routes/api-keys/index.ts';
import { registerAuthRoutes } from '../../../src/http/routes/auth/index.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { authenticateApiKey, authenticateJwt } from '../../../src/tenants/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { PASSWORD, startNode } from './support.ts';

let database: TestDatabase;
let app: App;

/** The routes on a server with just enough around them: who is calling, and errors by their code. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { tenants } = startNode(database);
  const bare = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
  app = bare.withTypeProvider<TypeBoxTypeProvider>();
  await app.register(cookie);
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    const { authorization, 'x-api-key': apiKey } = request.headers;
    if (typeof apiKey === 'string') request.principal = await authenticateApiKey(tenants, apiKey);
    else if (authorization) request.principal = await authenticateJwt(tenants, authorization.replace('Bearer ', ''));
  });
  app.setErrorHandler((error, _request, reply) => {
    const code = error instanceof AppError ? error.code : 'VALIDATION_FAILED';
    const { status, message } = ERRORS[code];
    const detail = error instanceof AppError ? error.detail : String(error);
    const problem = { type: 'about:blank', title: message, status, detail, code, message, requestId: 'r', errors: [] };
    return reply.code(status).type('application/problem+json').send(problem);
  });
  registerAuthRoutes(app, { tenants, secureCookies: true });
  registerApiKeyRoutes(app, { tenants });
  app.get('/tenant', async (request) => ({ tenantId: requireTenant(request, 'orders:write').tenantId }));
  app.get('/operator', async (request) => ({ userId: requireOperator(request).userId }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

let people = 0;

async function register(extra: object = {}) {
  people += 1;
  const payload = { email: `p${people}@example.com`, password: PASSWORD, ...extra };
  const response = await app.inject({ method: 'POST', url: '/api/auth/register', payload });
  const body = response.json<{ accessToken: string; refreshToken?: string; user: Record<string, unknown> }>();
  return { response, body, payload, bearer: { authorization: `Bearer ${body.accessToken}` } };
}

describe('POST /api/auth/register', () => {
  it('answers 201 with access token, seconds and user; the refresh token only in a cookie that scripts cannot read', async () => {
    const { response, body, payload } = await register();
    expect(response.statusCode).toBe(201);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      accessToken: expect.any(String) as string,
      expiresIn: 600,
      user: {
        id: expect.any(Number) as number,
        email: payload.email,
        role: 'customer',
        teamRole: 'owner',
        tenantId: expect.any(Number) as number,
        totpEnabled: false,
        passwordChangeRequired: false,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/u) as string,
      },
    });
    expect(response.cookies).toEqual([
      {
        name: '__Secure-simsmsbox-refresh',
        value: expect.stringMatching(/^prt_/u) as string,
        path: '/api/auth',
        httpOnly: true,
        secure: true,
        sameSite: 'Strict',
        maxAge: 2_592_000,
      },
    ]);
  });

  it('answers 400 to a short password, an unknown field and a missing one, and 409 to an e-mail that is taken', async () => {
    const { payload } = await register();
    const statusOf = async (body: object) =>
      (await app.inject({ method: 'POST', url: '/api/auth/register', payload: body })).statusCode;
    expect(await statusOf({ email: 'x@example.com', password: 'short' })).toBe(400);
    expect(await statusOf({ email: 'x@example.com', password: PASSWORD, role: 'operator' })).toBe(400);
    expect(await statusOf({ email: 'x@example.com' })).toBe(400);
    expect(await statusOf(payload)).toBe(409);
  });
});

describe('POST /api/auth/login', () => {
  it('gives programs that ask the refresh token in the body too', async () => {
    const { payload } = await register();
    const logIn = (extra: object) =>
      app.inject({ method: 'POST', url: '/api/auth/login', payload: { ...payload, ...extra } });
    expect((await logIn({})).json()).not.toHaveProperty('refreshToken');
    const asked = await logIn({ includeRefreshToken: true });
    expect(asked.statusCode).toBe(200);
    expect(asked.json()).toHaveProperty('refreshToken', asked.cookies[0]?.value);
  });

  it('answers 401 in the same words to a wrong password and an unknown e-mail', async () => {
    const { payload } = await register();
    const fail = async (email: string) =>
      await app.inject({ method: 'POST', url: '/api/auth/login', payload: { email, password: 'wrong' } });
    const [known, unknown] = [await fail(payload.email), await fail('nobody@example.com')];
    expect(known.statusCode).toBe(401);
    expect(known.body).toBe(unknown.body);
    expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers));
  });
});

describe('POST /api/auth/refresh and /logout', () => {
  const post = (url: string, options: object = {}) => app.inject({ method: 'POST', url, ...options });

  it('takes the token from the cookie and gives the next one in the cookie', async () => {
    const { response } = await register();
    const [cookieNow] = response.cookies;
    const refreshed = await post('/api/auth/refresh', { cookies: { [cookieNow?.name ?? '']: cookieNow?.value ?? '' } });
    expect(refreshed.statusCode).toBe(200);
    expect(refreshed.json()).not.toHaveProperty('refreshToken');
    expect(refreshed.cookies[0]?.value).toMatch(/^prt_/u);
    expect(refreshed.cookies[0]?.value).not.toBe(cookieNow?.value);
  });

  it('takes the token from the body and gives the next one in the body, without a cookie', async () => {
    const { body } = await register({ includeRefreshToken: true });
    const refreshed = await post('/api/auth/refresh', { payload: { refreshToken: body.refreshToken } });
    expect(refreshed.statusCode).toBe(200);
    expect(refreshed.json<{ refreshToken: string }>().refreshToken).toMatch(/^prt_/u);
    expect(refreshed.cookies).toEqual([]);
  });

  it('answers 401 without a token and with a bad one, 400 to unknown fields', async () => {
    expect((await post('/api/auth/refresh')).statusCode).toBe(401);
    expect((await post('/api/auth/refresh', { payload: { refreshToken: 'x' } })).statusCode).toBe(401);
    expect((await post('/api/auth/refresh', { payload: { other: 'x' } })).statusCode).toBe(400);
  });

  it('ends the session by access token, cookie or body, clears the cookie, and answers 204 again and again', async () => {
    for (const by of ['access token', 'cookie', 'body']) {
      const { response, body, bearer } = await register({ includeRefreshToken: true });
      const [set] = response.cookies;
      const options = {
        'access token': { headers: bearer },
        cookie: { cookies: { [set?.name ?? '']: set?.value ?? '' } },
        body: { payload: { refreshToken: body.refreshToken } },
      }[by];
      const out = await post('/api/auth/logout', options);
      expect(out.statusCode).toBe(204);
      expect(out.cookies[0]).toMatchObject({ name: set?.name, value: '', path: '/api/auth' });
      expect((await app.inject({ url: '/api/auth/me', headers: bearer })).statusCode).toBe(401);
      expect((await post('/api/auth/refresh', { payload: { refreshToken: body.refreshToken } })).statusCode).toBe(401);
    }
    expect((await post('/api/auth/logout')).statusCode).toBe(204);
  });
});

describe('GET /api/auth/me', () => {
  it('answers with the person; 401 without a credential, 403 to an API key', async () => {
    const { body, bearer } = await register();
    expect((await app.inject({ url: '/api/auth/me', headers: bearer })).json()).toEqual(body.user);
    expect((await app.inject({ url: '/api/auth/me' })).statusCode).toBe(401);
    const made = await app.inject({
      method: 'POST',
      url: '/api/sms/api-keys',
      headers: bearer,
      payload: { name: 'k' },
    });
    const { key } = made.json<{ key: string }>();
    expect((await app.inject({ url: '/api/auth/me', headers: { 'x-api-key': key } })).statusCode).toBe(403);
  });
});

describe('/api/sms/api-keys', () => {
  it('makes, lists, shows and revokes keys as the developer docs say', async () => {
    const { bearer: headers } = await register();
    const url = '/api/sms/api-keys';
    const made = await app.inject({ method: 'POST', url, headers, payload: { name: 'server-1' } });
    expect(made.statusCode).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    const { id, key } = made.json<{ id: number; key: string }>();
    expect(made.json()).toMatchObject({ id: 1, key });
    expect((await app.inject({ url, headers })).json()).toEqual({
      items: [
        {
          id,
          name: 'server-1',
          key: `${key.slice(0, 6)}…${key.slice(-4)}`,
          mode: 'live',
          scopes: ['*'],
          allowedIps: null,
          dailyBudget: null,
          createdAt: expect.any(String) as string,
          expiresAt: null,
          lastUsedAt: null,
        },
      ],
      total: 1,
      page: 1,
      pageSize: 20,
    });
    const shown = await app.inject({ url: `${url}/${id}`, headers });
    expect(shown.json()).toMatchObject({ id, key });
    expect(shown.headers['cache-control']).toBe('no-store');
    expect((await app.inject({ url: '/tenant', headers: { 'x-api-key': key } })).statusCode).toBe(200);
    expect((await app.inject({ method: 'DELETE', url: `${url}/${id}`, headers })).statusCode).toBe(204);
    expect((await app.inject({ url: '/tenant', headers: { 'x-api-key': key } })).statusCode).toBe(401);
    expect((await app.inject({ method: 'DELETE', url: `${url}/${id}`, headers })).statusCode).toBe(404);
  });

  it('answers 404 in the same words for a foreign id and a missing one (INV14)', async () => {
    const [ann, bob] = [await register(), await register()];
    await app.inject({ method: 'POST', url: '/api/sms/api-keys', headers: ann.bearer, payload: { name: 'k' } });
    for (const method of ['GET', 'DELETE'] as const) {
      const [foreign, missing] = await Promise.all(
        [1, 77].map((id) => app.inject({ method, url: `/api/sms/api-keys/${id}`, headers: bob.bearer })),
      );
      expect(foreign?.statusCode).toBe(404);
      expect(foreign?.body).toBe(missing?.body);
    }
  });

  it('pages through the keys, newest first', async () => {
    const { bearer: headers } = await register();
    for (let index = 0; index < 5; index++) {
      await app.inject({ method: 'POST', url: '/api/sms/api-keys', headers, payload: { name: `k${index}` } });
    }
    const page = (await app.inject({ url: '/api/sms/api-keys?page=2&pageSize=2', headers })).json<{
      items: { id: number }[];
    }>();
    expect(page).toMatchObject({ total: 5, page: 2, pageSize: 2 });
    expect(page.items.map(({ id }) => id)).toEqual([3, 2]);
    expect((await app.inject({ url: '/api/sms/api-keys?page=9', headers })).json()).toMatchObject({
      items: [],
      total: 5,
    });
  });

  it('answers 400 to an unknown scope, an empty name, a bad date and a date gone by; 401 and 403 to who may not', async () => {
    const { bearer: headers } = await register();
    const make = (payload: object, as: Record<string, string> = headers) =>
      app.inject({ method: 'POST', url: '/api/sms/api-keys', headers: as, payload });
    for (const bad of [
      { name: 'k', scopes: ['everything'] },
      { name: '  ' },
      { name: 'k', expiresAt: 'tomorrow' },
      { name: 'k', expiresAt: '2020-01-01T00:00:00Z' },
      { name: 'k', mode: 'both' },
    ]) {
      expect((await make(bad)).statusCode).toBe(400);
    }
    expect((await make({ name: 'k' }, {})).statusCode).toBe(401);
    const { key } = (await make({ name: 'k', scopes: ['shop:read'] })).json<{ key: string }>();
    expect((await make({ name: 'k' }, { 'x-api-key': key })).statusCode).toBe(403);
    expect((await app.inject({ url: '/tenant', headers: { 'x-api-key': key } })).statusCode).toBe(403);
  });
});

describe('operator routes', () => {
  it('answer 403 to customers and 401 to strangers', async () => {
    const { bearer } = await register();
    expect((await app.inject({ url: '/operator', headers: bearer })).statusCode).toBe(403);
    expect((await app.inject({ url: '/operator' })).statusCode).toBe(401);
  });
});
