import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdapters } from '../../src/providers/adapters/index.ts';
import { startTestBox, type TestBox } from '../support/box.ts';
import { type Headers, logInOperator } from './support/people.ts';

const CONFIG = { seed: 5, instant: true, silent: true, countries: ['US'], services: ['instagram'] };
let box: TestBox;
let operator: Headers;

beforeAll(async () => {
  box = await startTestBox({ simulators: [CONFIG] });
  operator = await logInOperator(box);
});
afterAll(() => box.close());

interface Answer<Body> {
  readonly status: number;
  readonly text: string;
  readonly body: Body & { readonly code: string };
}

async function send<Body>(
  method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
  path: string,
  payload?: object,
): Promise<Answer<Body>> {
  const url = `/api/sms/admin/${path}`;
  const response = await box.app.inject({ method, url, headers: operator, ...(payload ? { payload } : {}) });
  const body = response.body === '' ? ({} as Body) : response.json<Body>();
  return { status: response.statusCode, text: response.body, body: body as Body & { code: string } };
}

interface Made {
  readonly id: number;
}

describe('every kind of source', () => {
  it('is listed with a schema that a form can be made of', async () => {
    const { items } = (await send<{ items: { name: string; configSchema: { type: string } }[] }>('GET', 'adapters'))
      .body;
    expect(items.map(({ name }) => name)).toEqual([...createAdapters({ instantSimulator: false }).keys()]);
    for (const { configSchema } of items) expect(configSchema.type).toBe('object');
  });

  it.each([
    ...createAdapters({ instantSimulator: false }).values(),
  ])('$name never shows a secret of its configuration', ({ configSchema }) => {
    const { properties = {} } = configSchema as { properties?: Record<string, { writeOnly?: boolean }> };
    const open = Object.entries(properties)
      .filter(
        ([name, field]) =>
          /secret|password|token|key$/i.test(name) && !/^public/i.test(name) && field.writeOnly !== true,
      )
      .map(([name]) => name);
    expect(open).toEqual([]);
  });

  it.each([
    ...createAdapters({ instantSimulator: false }).values(),
  ])('$name takes no URL that holds a password, because URLs are shown (INV18)', ({ configSchema }) => {
    const { properties = {} } = configSchema as { properties?: Record<string, TSchema> };
    const urls = Object.entries(properties).filter(([name]) => /url$/i.test(name));
    const taken = urls.filter(([, field]) => Check(field, 'https://user:hush@box.example'));
    expect(taken.map(([name]) => name)).toEqual([]);
    for (const [, field] of urls) expect(Check(field, 'https://box.example')).toBe(true);
  });
});

describe('a source', () => {
  it('is tried before it is stored and after, and a wrong configuration names its field', async () => {
    const tried = await send('POST', 'providers/test', { adapter: 'simulator', config: CONFIG });
    expect(tried).toMatchObject({ status: 200, body: { ok: true, problem: null } });
    const before = (await send<{ total: number }>('GET', 'providers')).body.total;
    const wrong = await send<{ errors: { field: string }[] }>('POST', 'providers/test', {
      adapter: 'simulator',
      config: { ...CONFIG, seed: 'x' },
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors[0]?.field).toBe('/config/seed');
    expect((await send<{ total: number }>('GET', 'providers')).body.total).toBe(before);
    expect((await send('POST', 'providers/1/test')).body).toMatchObject({ ok: true });
    expect((await send('POST', 'providers/4242/test')).status).toBe(404);
  });

  it('keeps the secrets that a form did not show', async () => {
    const config = {
      accountSid: `AC${'0'.repeat(32)}`,
      authToken: 'hush'.repeat(8),
      countries: [{ country: 'US' }],
    };
    const made = await send<Made>('POST', 'providers', { name: 'carrier', adapter: 'twilio', config });
    if (made.status !== 201) throw new Error(made.text);
    const path = `providers/${made.body.id}`;
    const shown = await send<{ config: Record<string, unknown>; inboundUrl: string }>('GET', path);
    expect(shown.text).not.toContain('hush');
    expect(shown.body.inboundUrl).toMatch(/\/api\/sms\/inbound\/pin_[0-9A-Za-z]{36}$/);
    await send('PATCH', path, { config: { ...shown.body.config, countries: [{ country: 'CA' }] } });
    const stored = (await box.context.hub.list()).find(({ providerId }) => providerId === made.body.id);
    if (!stored) throw new Error('It is gone.');
    expect(box.context.hub.shownConfig(stored)).toMatchObject({ countries: [{ country: 'CA' }] });
    const push = (url: string) => box.app.inject({ method: 'POST', url: new URL(url).pathname, payload: {} });
    expect((await push(shown.body.inboundUrl)).statusCode).toBe(403);
    const rotated = await send<{ inboundUrl: string }>('POST', `${path}/rotate-inbound-key`);
    expect(rotated.body.inboundUrl).not.toBe(shown.body.inboundUrl);
    expect((await push(shown.body.inboundUrl)).statusCode).toBe(404);
    expect((await push(rotated.body.inboundUrl)).statusCode).toBe(403);
  });

  it('is deleted when it was never used, and kept when anything is booked with it', async () => {
    const { body } = await send<Made>('POST', 'providers', {
      name: 'spare',
      adapter: 'simulator',
      config: { ...CONFIG, seed: 9 },
    });
    expect((await send('DELETE', `providers/${body.id}`)).status).toBe(204);
    expect((await send('GET', `providers/${body.id}`)).status).toBe(404);
    await box.database.sql(
      `INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
       VALUES (1, 'cost', 'provider', 'cost', 1, 'USDT', 'r', now())`,
    );
    expect((await send('DELETE', 'providers/1')).body.code).toBe('CONFLICT');
    const audited = await box.database.sql(`SELECT 1 FROM audit_log WHERE action = 'provider.deleted'`);
    expect(audited).toHaveLength(1);
  });
});
