import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { logInAgain } from './support/people.ts';
import { buy, receive, type WireProblem } from './support/wire.ts';

let box: TestBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
  customer = await box.customer();
});
afterAll(() => box.close());

const inject = (options: InjectOptions) => box.app.inject(options);

describe('readiness', () => {
  it('is 200 while the box serves, 503 with Retry-After while it starts or stops', async () => {
    expect((await inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
    const app = await buildApp(box.context, { version: 'test', isReady: () => false });
    const starting = await app.inject({ url: '/readyz' });
    expect(starting.statusCode).toBe(503);
    expect(starting.headers['retry-after']).toBe('1');
    expect(starting.json()).toMatchObject({ code: 'NOT_READY' });
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
    await app.close();
  });

  it('nobody can register or buy, nor become the operator, before the box is ready', async () => {
    let ready = false;
    const app = await buildApp(box.context, { version: 'test', isReady: () => ready });
    const credentials = { email: 'early@example.com', password: 'a violin in the rain' };
    const register = () => app.inject({ method: 'POST', url: '/api/auth/register', payload: credentials });
    const refused = await register();
    expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([503, 'NOT_READY', '1']);
    const bought = await app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers: customer.headers });
    expect(bought.statusCode).toBe(503);
    ready = true;
    expect((await register()).statusCode).toBe(201);
    await app.close();
  });

  it('is 503 when the database is gone, without a word of where it was; the process is healthy all the same', async () => {
    const lost = await startTestBox();
    await lost.database.db.close();
    const response = await lost.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json<WireProblem>().code).toBe('NOT_READY');
    expect(response.body).not.toMatch(/pool|postgres|5432|127\.0\.0\.1/i);
    expect((await lost.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
  });
});

describe('metrics', () => {
  it('count requests by route pattern, and hold no number, key, name or id of anybody', async () => {
    const order = await buy(box, customer.headers, { tag: 'secret-tag' });
    await receive(box, order, { text: 'Your code is 424242' });
    await inject({ url: `/api/sms/orders/${order.displayOrderNo}`, headers: customer.headers });
    await inject({ url: '/api/sms/orders/no-such-order', headers: customer.headers });
    for (const url of ['/made/up/1', '/made/up/2']) await inject({ url });
    const { body, headers } = await inject({ url: '/metrics' });
    expect(headers['content-type']).toMatch(/^text\/plain/);
    const ofOrder = 'simsmsbox_http_request_seconds_count{method="GET",route="/api/sms/orders/:id",status="200"} 1';
    expect(body.includes(ofOrder)).toBe(true);
    expect(body.includes('simsmsbox_http_request_seconds_count{method="GET",route="unknown",status="404"} 2')).toBe(
      true,
    );
    expect(body.includes('simsmsbox_purchases_total{status="201"} 1')).toBe(true);
    const secrets = [
      order.phone,
      order.phone.slice(1),
      order.apiBindingKey,
      order.displayOrderNo,
      customer.apiKey,
      customer.email,
      '424242',
      'secret-tag',
      'made',
    ];
    for (const secret of secrets) expect(body.includes(secret), secret).toBe(false);
  });
});

describe('what no route takes', () => {
  it.each([
    '/nothing',
    '/api/sms',
    '/API/SMS/ORDERS/MINE',
    '/swagger/static/no-such-file.js',
    '//',
  ])('%s is 404', async (url) => {
    const response = await inject({ url });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'NOT_FOUND', requestId: response.headers['x-request-id'] });
  });

  it('is 404 whatever comes with it: a wrong key, a form, a broken body', async () => {
    const bodies = [
      ['text/plain', 'x'],
      ['application/json', '{'],
      ['application/json', ''],
    ] as const;
    for (const [type, payload] of bodies) {
      const headers = { 'content-type': type, 'x-api-key': 'psk_wrong' };
      expect((await inject({ method: 'POST', url: '/nothing', headers, payload })).statusCode).toBe(404);
    }
  });

  it.each([
    ['DELETE', '/api/sms/orders/mine', 'GET, HEAD'],
    ['PUT', '/api/sms/orders/purchase', 'GET, HEAD, POST'],
    ['POST', '/api/sms/orders/19', 'GET, HEAD'],
    ['PATCH', '/api/sms/api-keys/1', 'DELETE, GET, HEAD'],
    ['POST', '/api/sms/record', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['OPTIONS', '/api/auth/login', 'POST'],
  ] as const)('%s %s is 405 and tells what it takes', async (method, url, allow) => {
    const response = await inject({ method, url });
    expect(response.statusCode).toBe(405);
    expect(response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 });
    expect(String(response.headers['allow']).split(', ')).toEqual(expect.arrayContaining(allow.split(', ')));
  });

  it.each([
    '/api/sms/orders/%zz',
    '/%',
    '/api/sms/orders/%C0%80',
    '/api/sms/orders/%ff',
  ])('%s, which decodes to nothing, is 400', async (url) => {
    const response = await inject({ url, headers: customer.headers });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.json()).toMatchObject({ code: 'VALIDATION_FAILED', requestId: response.headers['x-request-id'] });
  });
});

describe('bodies that cannot be read', () => {
  const send = async (payload: string, type?: string) => {
    const headers = { ...customer.headers, ...(type === undefined ? {} : { 'content-type': type }) };
    const { statusCode, body } = await inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload });
    return [statusCode, (JSON.parse(body) as WireProblem).code];
  };

  it.each([
    ['{"service":', 'application/json', 400, 'MALFORMED_BODY'],
    ['', 'application/json', 400, 'MALFORMED_BODY'],
    ['', undefined, 400, 'MALFORMED_BODY'],
    ['null', 'application/json', 400, 'MALFORMED_BODY'],
    ['{"__proto__":{"service":"x"}}', 'application/json', 400, 'MALFORMED_BODY'],
    [`{"note":${'['.repeat(40)}${']'.repeat(40)}}`, 'application/json', 400, 'MALFORMED_BODY'],
    ['[]', 'application/json', 400, 'VALIDATION_FAILED'],
    ['"service"', 'application/json', 400, 'VALIDATION_FAILED'],
    ['{}', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['service=instagram', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['{}', 'application/jsonp', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [`{"note":"${'x'.repeat(70_000)}"}`, 'application/json', 413, 'BODY_TOO_LARGE'],
  ])('%.30s as %s is %i %s', async (payload, type, status, code) => {
    expect(await send(payload, type)).toEqual([status, code]);
  });

  it('take charset and capitals in the content type', async () => {
    const order = JSON.stringify({ service: 'instagram', country: 'US' });
    expect((await send(order, 'Application/JSON; charset=UTF-8'))[0]).toBe(201);
  });
});

describe('every answer', () => {
  it('has an id of its own, is not kept, and cannot be framed or sniffed', async () => {
    const person = await logInAgain(box, customer);
    const urls = [
      '/api/sms/wallet/balance',
      '/api/sms/orders/mine',
      '/api/sms/shop/countries',
      '/api/auth/me',
      '/nothing',
    ];
    const answers = await Promise.all(urls.map((url) => inject({ url, headers: person })));
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
    }
    const ids = answers.map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids).size).toBe(urls.length);
  });

  it('of the relay has them too, right or wrong key or wrong question', async () => {
    const { apiBindingKey } = await buy(box, customer.headers);
    for (const query of [`key=${apiBindingKey}`, 'key=pok_wrong', `key=${apiBindingKey}&format=xml`]) {
      const { headers } = await inject({ url: `/api/sms/record?${query}` });
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(headers['x-request-id']).toMatch(/^req_/);
    }
  });
});

describe('over a socket', () => {
  let port: number;
  beforeAll(async () => {
    await box.app.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = box.app.server.address() as AddressInfo);
  });

  it('answers a bomb of headers with 431 and goes on serving', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Bomb: ${'b'.repeat(20_000)}\r\n\r\n`);
      });
      let text = '';
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('refuses a NUL in a header, which never reaches a route', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Api-Key: a\0b\r\n\r\n');
      });
      socket.once('data', (data) => resolve(Number(String(data).split(' ')[1])));
      socket.on('error', reject);
    });
    expect(status).toBe(400);
  });

  it('frees a request whose client went away', async () => {
    const request = httpRequest({ port, path: '/healthz', method: 'GET' });
    request.on('error', () => undefined);
    request.end();
    request.destroy();
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  });
});
