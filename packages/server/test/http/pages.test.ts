import { ERRORS } from '@simsmsbox/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox();
});
afterAll(() => box.close());

const PAGES = ['/', '/docs/errors', '/swagger'] as const;

describe.each(PAGES)('the page %s', (url) => {
  it('may load files of this box alone, run no script in line, be framed by nobody, and works over plain http', async () => {
    const { statusCode, headers } = await box.app.inject({ url });
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|script-src[^;]*unsafe|upgrade-insecure-requests/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-request-id': expect.stringMatching(/^req_/) as string,
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('names no file of another host, and every file it names is there', async () => {
    const { body } = await box.app.inject({ url });
    const files = [...body.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const path = new URL(file, `http://box${url}`);
      expect(path.host).toBe('box');
      expect((await box.app.inject({ url: path.pathname })).statusCode).toBe(200);
    }
  });

  it('has a language, a title and a width for phones', async () => {
    const { body } = await box.app.inject({ url });
    expect(body).toMatch(/<html lang="en">/);
    expect(body).toMatch(/<title>[^<]+<\/title>/);
  });
});

it('links on its front page only to what answers', async () => {
  const { body } = await box.app.inject({ url: '/' });
  const links = [...body.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links).toEqual(expect.arrayContaining(['/swagger', '/openapi.json', '/readyz', '/docs/errors']));
  for (const url of links) expect((await box.app.inject({ url })).statusCode).toBe(200);
});

it('has an anchor in the error reference for the type of every problem, and none for anything else', async () => {
  const { body } = await box.app.inject({ url: '/docs/errors' });
  const anchors = [...body.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(anchors)).toEqual(new Set(Object.keys(ERRORS).map((code) => code.toLowerCase())));
  expect(new Set(anchors).size).toBe(anchors.length);
  const { type } = (await box.app.inject({ url: '/nothing' })).json<{ type: string }>();
  const { pathname, hash } = new URL(type, 'http://box/nothing');
  expect(pathname).toBe('/docs/errors');
  expect(anchors).toContain(hash.slice(1));
});

it('keeps no key in the browser of whoever tries the API', async () => {
  const { body } = await box.app.inject({ url: '/swagger/static/swagger-initializer.js' });
  expect(body).toMatch(/"persistAuthorization":\s*false/);
  expect(body).toMatch(/validatorUrl: null/);
});

it('tells browsers to come back over https where the box is reached over it', async () => {
  const secure = await startTestBox({ env: { PUBLIC_URL: 'https://box.example.com' } });
  for (const url of ['/', '/healthz', '/api/sms/wallet/balance']) {
    const { headers } = await secure.app.inject({ url });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  }
  await secure.close();
});
