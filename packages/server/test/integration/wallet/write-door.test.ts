import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { getBalance, type LedgerCommand, openWallets, topUp } from '../../../src/wallet/index.ts';
import { applyLedger } from '../../../src/wallet/repository.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { expectRightBooks } from './expect-right-books.ts';
import { holdId } from './ledger-commands.ts';

let database: TestDatabase;
let tenantId = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  tenantId += 1;
  await database.db.transaction((tx) => openWallets(tx, tenantId, 'USDT'));
  await apply({ kind: 'top_up', amountMicros: 100n, reference: 'first' });
});
afterEach(async () => {
  await expectRightBooks(database);
});

/** Commands on the live wallet unless told, in one call. */
async function apply(...commands: readonly Partial<LedgerCommand>[]): Promise<string[]> {
  const results = await applyLedger(
    database.db,
    commands.map((given) => ({
      ...{ tenantId, wallet: 'live', kind: 'hold', amountMicros: null, holdId: null, reference: null, note: null },
      ...given,
    })),
  );
  return results.map(({ outcome }) => outcome);
}

const balance = () => getBalance(database.db, tenantId, 'live');

it('answers in the order given, though it works wallet by wallet', async () => {
  const outcomes = await apply(
    { wallet: 'test', amountMicros: 1n, holdId: holdId(1) },
    { amountMicros: 100n, holdId: holdId(2) },
    { tenantId: 1_000_000, amountMicros: 1n, holdId: holdId(3) },
    { amountMicros: 1n, holdId: holdId(4) },
    { wallet: 'test', kind: 'top_up', amountMicros: 1n, reference: 'first' },
  );
  expect(outcomes).toEqual(['insufficient_funds', 'applied', 'no_wallet', 'insufficient_funds', 'applied']);
});

it('gives back what a partial capture leaves, in the same call', async () => {
  await apply({ amountMicros: 40n, holdId: holdId(1) });
  expect(await apply({ kind: 'capture', amountMicros: 15n, holdId: holdId(1) })).toEqual(['applied']);
  expect(await balance()).toMatchObject({ balanceMicros: 85n, frozenMicros: 0n, consumedMicros: 15n });
});

it('resolves a hold only from the wallet it was taken in', async () => {
  await apply(
    { wallet: 'test', kind: 'top_up', amountMicros: 100n, reference: 'play money' },
    { wallet: 'test', amountMicros: 50n, holdId: holdId(9) },
    { amountMicros: 40n, holdId: holdId(1) },
  );
  const elsewhere = { wallet: 'test', holdId: holdId(1) } as const;
  expect(await apply({ ...elsewhere, kind: 'capture' })).toEqual(['no_hold']);
  expect(await apply({ ...elsewhere, kind: 'release' })).toEqual(['no_hold']);
  expect(await apply({ kind: 'capture', holdId: holdId(1) })).toEqual(['applied']);
});

it('keeps one hold of an id that both wallets use at once', async () => {
  await apply({ wallet: 'test', kind: 'top_up', amountMicros: 100n, reference: 'play money' });
  for (let round = 0; round < 20; round++) {
    const id = holdId(round);
    const tries = await Promise.allSettled([
      apply({ amountMicros: 1n, holdId: id }),
      apply({ wallet: 'test', amountMicros: 1n, holdId: id }),
    ]);
    const outcomes = tries.map((tried) => (tried.status === 'fulfilled' ? tried.value[0] : 'refused'));
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
  }
});

it('books a refund up to what was consumed, once per reference', async () => {
  await apply({ amountMicros: 40n, holdId: holdId(1) });
  await apply({ kind: 'capture', holdId: holdId(1) });
  const refund = (amountMicros: bigint, reference: string) => ({ kind: 'refund' as const, amountMicros, reference });
  expect(await apply(refund(41n, 'a'), refund(30n, 'a'), refund(30n, 'a'), refund(11n, 'b'), refund(10n, 'b'))).toEqual(
    [...['insufficient_funds', 'applied', 'replayed', 'insufficient_funds', 'applied']],
  );
  expect(await balance()).toMatchObject({ balanceMicros: 100n, consumedMicros: 0n });
});

it('adjusts both ways and never below zero', async () => {
  const outcomes = await apply(
    { kind: 'adjust', amountMicros: -101n, reference: 'a' },
    { kind: 'adjust', amountMicros: -100n, reference: 'b' },
    { kind: 'adjust', amountMicros: 7n, reference: 'c' },
  );
  expect(outcomes).toEqual(['insufficient_funds', 'applied', 'applied']);
  expect(await balance()).toMatchObject({ balanceMicros: 7n, rechargedMicros: 7n });
});

const senseless: readonly [string, Partial<LedgerCommand>, RegExp][] = [
  ['a top-up of less than nothing', { kind: 'top_up', amountMicros: -5n, reference: 'x' }, /amount_positive/],
  ['a top-up without a reference', { kind: 'top_up', amountMicros: 5n }, /null value in column "reference"/],
  ['a top-up without an amount', { kind: 'top_up', reference: 'x' }, /null value in column "amount"/],
  ['a refund of less than nothing', { kind: 'refund', amountMicros: -5n, reference: 'x' }, /amount_positive/],
  ['a hold of less than nothing', { amountMicros: -5n, holdId: holdId(1) }, /amount_positive/],
  ['a hold of nothing', { amountMicros: 0n, holdId: holdId(1) }, /amount_positive/],
  ['a hold without an id', { amountMicros: 5n }, /hold_named/],
  ['a capture of less than nothing', { kind: 'capture', amountMicros: -5n, holdId: holdId(0) }, /amount_positive/],
  ['a capture of nothing', { kind: 'capture', amountMicros: 0n, holdId: holdId(0) }, /amount_positive/],
  ['an adjustment by nothing', { kind: 'adjust', amountMicros: 0n, reference: 'x' }, /amount_positive/],
  ['a balance beyond 64 bits', { kind: 'top_up', amountMicros: 2n ** 63n - 1n, reference: 'x' }, /out of range/],
];

it.each(senseless)('refuses the whole call for %s, and changes nothing', async (_, command, why) => {
  await apply({ amountMicros: 10n, holdId: holdId(0) });
  await expect(apply({ amountMicros: 1n, holdId: holdId(7) }, command)).rejects.toThrow(why);
  expect(await balance()).toMatchObject({ balanceMicros: 90n, frozenMicros: 10n, rechargedMicros: 100n });
});

it('answers nothing to no commands', async () => {
  expect(await apply()).toEqual([]);
});

it('credits a top-up once and says that it was a repetition', async () => {
  const credit = { tenantId, wallet: 'live', amountMicros: 5n, reference: 'payment', note: 'by hand' } as const;
  expect(await topUp(database.db, credit)).toEqual({ balanceMicros: 105n, replayed: false });
  expect(await topUp(database.db, credit)).toEqual({ balanceMicros: 105n, replayed: true });
  await expect(topUp(database.db, { ...credit, tenantId: 1_000_000 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('keeps a call that is rolled back out of the books', async () => {
  const undone = database.db.transaction(async (tx) => {
    await applyLedger(tx, [
      { tenantId, wallet: 'live', kind: 'hold', amountMicros: 5n, holdId: holdId(1), reference: 'order', note: null },
    ]);
    throw new Error('changed its mind');
  });
  await expect(undone).rejects.toThrow('changed its mind');
  expect(await balance()).toMatchObject({ balanceMicros: 100n, frozenMicros: 0n });
});
