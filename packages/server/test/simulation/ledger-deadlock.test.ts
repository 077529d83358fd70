import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWallets, verifyLedger } from '../../src/wallet/index.ts';
import { applyLedger } from '../../src/wallet/repository.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const CONNECTIONS = 8;
const RUN_MS = 3_000;
const TENANTS = 12;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: CONNECTIONS });
  await database.db.transaction(async (tx) => {
    for (let tenantId = 1; tenantId <= TENANTS; tenantId++) await openWallets(tx, tenantId, 'USDT');
  });
});
afterAll(() => database.drop());

it('never deadlocks when 8 connections send batches that touch the same wallets in different orders', async () => {
  const endsAt = performance.now() + RUN_MS;
  const errors: unknown[] = [];
  let calls = 0;
  const send = async (connection: number) => {
    for (let call = 0; performance.now() < endsAt; call++) {
      await applyLedger(database.db, shuffledTopUps(connection, call)).catch((error: unknown) => errors.push(error));
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => send(connection)));
  expect(errors).toEqual([]);
  expect(calls).toBeGreaterThan(CONNECTIONS);
  expect((await verifyLedger(database.db)).fault).toBeNull();
});

/** Every wallet once, up or down the list, from a place that differs from call to call. */
function shuffledTopUps(connection: number, call: number) {
  const places = Array.from(
    { length: TENANTS * 2 },
    (_, place) => (place * 5 + connection * 7 + call * 11) % (TENANTS * 2),
  );
  return (connection % 2 === 0 ? places : places.toReversed()).map((place) => ({
    tenantId: 1 + (place >> 1),
    wallet: place % 2 === 0 ? ('live' as const) : ('test' as const),
    kind: 'top_up' as const,
    amountMicros: 1n,
    holdId: null,
    reference: `${connection} ${call} ${place}`,
    note: null,
  }));
}
