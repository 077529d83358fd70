import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteInBatches } from '../../../src/db/index.ts';
import { tableTender } from '../../../src/workers/table-tender.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  customer = await box.customer(100);
});
afterAll(() => box.close());

const TABLES = ['outbox', 'quarantine', 'sessions', 'refresh_tokens', 'idempotency_keys', 'message_keys'] as const;
const count = async (table: string) =>
  (await box.database.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;
const counts = async () => Object.fromEntries(await Promise.all(TABLES.map(async (name) => [name, await count(name)])));

async function leaveTraces(round: number): Promise<void> {
  const { body } = await box.buy(customer, {}, `key-${round}`);
  await box.receive('cheap', { phone: body.phone });
  await box.receive('cheap', { phone: '+15550001234' });
  const { email, password } = customer;
  const logIn = { method: 'POST', url: '/api/auth/login', payload: { email, password } } as const;
  const [cookie] = (await box.app.inject(logIn)).cookies;
  const cookies = { [cookie?.name ?? '']: cookie?.value ?? '' };
  await box.app.inject({ method: 'POST', url: '/api/auth/refresh', cookies });
}

it('drops what is kept for a time only, and nothing of today', async () => {
  const none = await counts();
  await leaveTraces(1);
  const first = await counts();
  for (const table of TABLES) expect(first[table], table).toBeGreaterThan(none[table] ?? 0);
  await tableTender(box.context).run();
  expect(await counts()).toEqual(first);
  await box.database.shiftTime('91 days');
  await leaveTraces(2);
  await tableTender(box.context).run();
  const left = await counts();
  expect(left).toMatchObject({
    outbox: 2,
    quarantine: 1,
    sessions: 1,
    refresh_tokens: 2,
    idempotency_keys: 1,
    message_keys: 2,
  });
  expect(await count('messages')).toBe(2);
});

it('a batch that was full is followed by another', async () => {
  await box.database.sql('CREATE TABLE leftovers AS SELECT generate_series(1, 25) AS n');
  const text = 'DELETE FROM leftovers WHERE n IN (SELECT n FROM leftovers WHERE n > 3 LIMIT $1)';
  await deleteInBatches(box.context.db, { name: 'drop_leftovers', text }, 10);
  expect(await count('leftovers')).toBe(3);
});
