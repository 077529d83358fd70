import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMicroBatcher } from '../../src/db/index.ts';
import { getBalance, type LedgerCommand, openWallets } from '../../src/wallet/index.ts';
import { applyLedger } from '../../src/wallet/repository.ts';
import { expectRightBooks } from '../integration/wallet/expect-right-books.ts';
import { startTestBox, type TestBox } from '../support/box.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const BUYERS = 1_000;
const AFFORDABLE = 10;
const PRICE = 1_230_000n;

describe('1,000 holds at once with money for 10 (F19)', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 32 });
  });
  afterAll(() => database.drop());

  const rushes: readonly [string, number, (commands: readonly LedgerCommand[]) => Promise<string[]>][] = [
    ['each in a call of its own on 32 connections', 1, (commands) => outcomesOf(commands.map((command) => [command]))],
    ['micro-batched on 2 connections', 2, (commands) => batched(commands, 2)],
    ['micro-batched on 16 connections', 3, (commands) => batched(commands, 16)],
    [
      'in batches of 20 on 32 connections',
      4,
      (commands) => outcomesOf(Array.from({ length: 50 }, (_, place) => commands.slice(place * 20, place * 20 + 20))),
    ],
  ];

  it.each(rushes)('applies exactly 10: %s', async (_, tenantId, rush) => {
    await database.db.transaction((tx) => openWallets(tx, tenantId, 'USDT'));
    const base = { tenantId, wallet: 'live', reference: 'rush', note: null } as const;
    const credit = { ...base, kind: 'top_up', amountMicros: PRICE * BigInt(AFFORDABLE), holdId: null } as const;
    await applyLedger(database.db, [credit]);
    const outcomes = await rush(
      Array.from({ length: BUYERS }, () => ({ ...base, kind: 'hold', amountMicros: PRICE, holdId: randomUUID() })),
    );
    expect(countEach(outcomes)).toEqual({ applied: AFFORDABLE, insufficient_funds: BUYERS - AFFORDABLE });
    expect(await getBalance(database.db, tenantId, 'live')).toMatchObject({
      balanceMicros: 0n,
      frozenMicros: PRICE * BigInt(AFFORDABLE),
    });
    await expectRightBooks(database);
  });

  async function outcomesOf(calls: readonly (readonly LedgerCommand[])[]): Promise<string[]> {
    const results = await Promise.all(calls.map((commands) => applyLedger(database.db, commands)));
    return results.flat().map(({ outcome }) => outcome);
  }

  async function batched(commands: readonly LedgerCommand[], concurrency: number): Promise<string[]> {
    const run = (batch: readonly LedgerCommand[]) => applyLedger(database.db, batch);
    const batcher = createMicroBatcher({ run, concurrency });
    return (await Promise.all(commands.map((command) => batcher.submit(command)))).map(({ outcome }) => outcome);
  }
});

describe('1,000 purchases at once with money for 10 (F19)', () => {
  let box: TestBox;
  const rental = { service: 'instagram', country: 'us', cardKind: 'physical', rentDays: 1 };

  beforeAll(async () => {
    box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true, stockFactor: 50 }] });
  });
  afterAll(() => box.close());

  it('rents exactly 10 numbers and refuses the others with 402', async () => {
    const price = await priceOfOne();
    const { headers, tenantId } = await box.customer(price * AFFORDABLE);
    const answers = await Promise.all(
      Array.from({ length: BUYERS }, () =>
        box.app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload: rental }),
      ),
    );
    expect(countEach(answers.map(({ statusCode }) => statusCode))).toEqual({
      201: AFFORDABLE,
      402: BUYERS - AFFORDABLE,
    });
    expect(await getBalance(box.context.db, tenantId, 'live')).toMatchObject({
      balanceMicros: 0n,
      frozenMicros: BigInt(Math.round(price * AFFORDABLE * 1e6)),
    });
    const orders = await box.database.sql('SELECT status, phone FROM orders WHERE tenant_id = $1', [tenantId]);
    expect(orders.map(({ status }) => status)).toEqual(Array.from({ length: AFFORDABLE }, () => 'active'));
    expect(new Set(orders.map(({ phone }) => phone)).size).toBe(AFFORDABLE);
    await expectRightBooks(box.database);
  });

  /** What one order costs, bought by somebody else. */
  async function priceOfOne(): Promise<number> {
    const { headers } = await box.customer(1_000);
    const bought = await box.app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload: rental });
    expect(bought.statusCode).toBe(201);
    return bought.json().price;
  }
});

function countEach(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
