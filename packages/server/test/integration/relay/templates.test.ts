import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestCustomer } from '../../support/box.ts';
import { type Bought, type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { statementCounts } from '../../support/statement-counts.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { NOTICES: '1' });
  second = await box.secondNode();
  customer = await box.customer(1_000);
});
afterAll(async () => {
  await second.close();
  await box.close();
});

let names = 0;

async function keep(body: string, contentType: string): Promise<number> {
  names += 1;
  const response = await box.app.inject({
    method: 'POST',
    url: '/api/sms/templates',
    headers: customer.headers,
    payload: { name: `template ${names}`, body, contentType },
  });
  expect(response.statusCode).toBe(201);
  return response.json<{ id: number }>().id;
}

const change = (id: number, payload: object) =>
  box.app.inject({ method: 'PATCH', url: `/api/sms/templates/${id}`, headers: customer.headers, payload });
const remove = (id: number) =>
  box.app.inject({ method: 'DELETE', url: `/api/sms/templates/${id}`, headers: customer.headers });

async function buy(templateId: number): Promise<Bought['body']> {
  const { status, body } = await box.buy(customer, { templateId });
  expect(status).toBe(201);
  return body;
}

async function read({ apiBindingKey }: Bought['body'], query = '', app = box.app) {
  const { body, headers } = await app.inject(`/api/sms/record?key=${apiBindingKey}${query}`);
  return { body, type: headers['content-type'] };
}

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Until the other process has heard of a change. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (const startedAt = performance.now(); ; ) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() - startedAt > 1_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

describe('a bound template', () => {
  let order: Bought['body'];
  let id: number;
  beforeEach(async () => {
    id = await keep('{"ok":"{Status}","code":"{Code}","from":"{Sender}","no":"{OrderNo}"}', 'application/json');
    order = await buy(id);
  });

  it('is what the relay answers before and after a message, warm and cold, on every node', async () => {
    const empty = `{"ok":"NO","code":"","from":"","no":"${order.displayOrderNo}"}`;
    for (const app of [box.app, box.app, second.app]) {
      expect(await read(order, '', app)).toEqual({ body: empty, type: JSON_TYPE });
    }
    await box.receive('cheap', { phone: order.phone, sender: 'Say "hi"', text: 'code 445566' });
    const full = `{"ok":"YES","code":"445566","from":"Say \\"hi\\"","no":"${order.displayOrderNo}"}`;
    for (let reads = 0; reads < 2; reads++) expect(await read(order)).toEqual({ body: full, type: JSON_TYPE });
    await eventually(async () => expect(await read(order, '', second.app)).toEqual({ body: full, type: JSON_TYPE }));
  });

  it('leaves every named format as it is', async () => {
    await box.receive('cheap', { phone: order.phone, text: 'code 445566' });
    expect(await read(order, '&format=txt')).toEqual({ body: 'YES|445566', type: TEXT });
    expect(await read(order, '&format=full')).toEqual({ body: 'YES|code 445566', type: TEXT });
    expect(JSON.parse((await read(order, '&format=json')).body)).toMatchObject({ data: { codeValue: '445566' } });
  });

  it('that is changed or deleted changes what both nodes answer at once', async () => {
    await box.receive('cheap', { phone: order.phone, text: 'code 445566' });
    await read(order);
    await read(order, '', second.app);
    expect((await change(id, { body: '{status}/{code}', contentType: 'text/plain' })).statusCode).toBe(200);
    expect(await read(order)).toEqual({ body: 'YES/445566', type: TEXT });
    await eventually(async () => expect(await read(order, '', second.app)).toEqual({ body: 'YES/445566', type: TEXT }));
    expect((await remove(id)).statusCode).toBe(204);
    expect(JSON.parse((await read(order)).body)).toMatchObject({ data: { codeValue: '445566' } });
    await eventually(async () => {
      expect(JSON.parse((await read(order, '', second.app)).body)).toMatchObject({ data: { codeValue: '445566' } });
    });
  });

  it('costs a warm read no statement', async () => {
    await read(order);
    const statements = () => [...statementCounts(box.database).values()].reduce((sum, n) => sum + n, 0);
    const before = statements();
    await read(order);
    await read(order, '&format=txt');
    expect(statements()).toBe(before);
  });

  it('does not hide that the order has ended: JSON where it makes JSON, plain words where it makes text', async () => {
    const text = await buy(await keep('{Code}', 'text/plain'));
    for (const each of [order, text]) {
      await box.receive('cheap', { phone: each.phone, text: 'code 445566' });
      await read(each);
    }
    await box.database.sql(`UPDATE orders SET expires_at = app_now() WHERE display_no = ANY ($1)`, [
      [order.displayOrderNo, text.displayOrderNo],
    ]);
    await change(id, { name: 'read again' });
    expect(await read(order)).toEqual({
      body: '{"code":200,"msg":"expired","status":"NO","data":null}',
      type: JSON_TYPE,
    });
    expect(await read(text, '', second.app)).toEqual({ body: 'NO|expired', type: TEXT });
  });
});

it('can be bound and taken off later, on every node at once', async () => {
  const { body: order } = await box.buy(customer);
  const id = await keep('{Status}!', 'text/plain');
  const bind = (templateId: number | null) =>
    box.app.inject({
      method: 'PATCH',
      url: `/api/sms/orders/${order.orderId}`,
      headers: customer.headers,
      payload: { templateId },
    });
  for (const [templateId, status, expected] of [
    [id, 200, 'NO!'],
    [999_999, 404, 'NO!'],
    [null, 200, '{"code":200,"msg":"OK","status":"NO","data":null}'],
  ] as const) {
    expect((await bind(templateId)).statusCode).toBe(status);
    expect((await read(order)).body).toBe(expected);
    await eventually(async () => expect((await read(order, '', second.app)).body).toBe(expected));
  }
});

describe('a purchase', () => {
  it('that names a template nobody has, or somebody else has, is refused before anything is held', async () => {
    const other = await box.customer();
    const id = await keep('{Code}', 'text/plain');
    const before = await box.balance(other);
    for (const templateId of [id, 999_999]) {
      const { status, body } = await box.buy(other, { templateId });
      expect([status, body.code]).toEqual([404, 'TEMPLATE_NOT_FOUND']);
    }
    expect(await box.balance(other)).toEqual(before);
  });

  it('is answered again after its template was deleted, when it is repeated with its key', async () => {
    const templateId = await keep('{Code}', 'text/plain');
    const first = await box.buy(customer, { templateId }, 'with-template');
    await remove(templateId);
    const again = await box.buy(customer, { templateId }, 'with-template');
    expect([again.status, again.replayed, again.text]).toEqual([201, true, first.text]);
  });
});

it('ids of deleted templates are never given out again', async () => {
  const id = await keep('a', 'text/plain');
  await remove(id);
  expect(await keep('b', 'text/plain')).toBe(id + 1);
});
