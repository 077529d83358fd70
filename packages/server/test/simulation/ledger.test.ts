import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LedgerCommand, openWallets } from '../../src/wallet/index.ts';
import { applyLedger } from '../../src/wallet/repository.ts';
import { expectRightBooks } from '../integration/wallet/expect-right-books.ts';
import {
  type CommandPlan,
  type CommandSetting,
  calls,
  holdId,
  openingTopUps,
  streams,
  TENANTS,
  toCommand,
} from '../integration/wallet/ledger-commands.ts';
import { createLedgerModel } from '../integration/wallet/ledger-model.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const WORKERS = 8;
let database: TestDatabase;
let nextTenantId = 1;

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: WORKERS });
});
afterAll(() => database.drop());

/** Every run has tenants of its own, so that one database serves all; two currencies. */
async function openTenants(): Promise<number[]> {
  const tenantIds = Array.from({ length: TENANTS }, (_, index) => nextTenantId + index);
  nextTenantId += TENANTS + 1;
  await database.db.transaction(async (tx) => {
    for (const tenantId of tenantIds) await openWallets(tx, tenantId, tenantId % 2 === 0 ? 'USDT' : 'EUR');
  });
  return tenantIds;
}

it('answers and books every random sequence of commands as the model does', async () => {
  const outcomes = new Set<string>();
  const property = fc.asyncProperty(calls, async (plans) => {
    const tenantIds = await openTenants();
    const model = createLedgerModel(tenantIds);
    const balanceOf: CommandSetting['balanceOf'] = (tenantId, wallet) =>
      model.wallets().find((known) => known.tenantId === tenantId && known.wallet === wallet)?.balance ?? 0n;
    const opening = openingTopUps(tenantIds);
    expect(await applyLedger(database.db, opening)).toEqual(model.apply(opening));
    for (const call of plans) {
      const commands = call.map((plan) => toCommand(plan, { firstTenantId: tenantIds[0] ?? 0, balanceOf }));
      const results = await applyLedger(database.db, commands);
      expect(results).toEqual(model.apply(commands));
      for (const { outcome } of results) outcomes.add(outcome);
    }
    expect(await readBooks(tenantIds)).toEqual({ wallets: model.wallets(), holds: sortHolds(model.holds()) });
  });
  await fc.assert(property, { numRuns: 100 });
  // Otherwise the commands above would not reach all of the write door.
  expect([...outcomes].sort()).toEqual([
    ...['above_hold', 'already_resolved', 'applied', 'insufficient_funds', 'no_hold', 'no_wallet', 'replayed'],
  ]);
  await expectRightBooks(database);
});

/** The database's rows in the shape of the model. */
async function readBooks(tenantIds: readonly number[]) {
  const wallets = await database.sql(
    `SELECT tenant_id::int AS "tenantId", wallet, balance, frozen, recharged, consumed,
            ARRAY(SELECT format('%s %s -> %s + %s', kind,
                    CASE WHEN from_account = 'available' THEN -amount ELSE amount END, balance_after, frozen_after)
                    FROM ledger_entries e WHERE e.tenant_id = w.tenant_id AND e.wallet = w.wallet ORDER BY version) AS entries
       FROM wallets w WHERE tenant_id = ANY ($1) ORDER BY tenant_id, wallet`,
    [tenantIds],
  );
  const holds = await database.sql(
    `SELECT tenant_id::int AS "tenantId", hold_id::text AS "holdId", wallet, amount, state, captured
       FROM holds WHERE tenant_id = ANY ($1) ORDER BY tenant_id, hold_id`,
    [tenantIds],
  );
  return { wallets, holds };
}

function sortHolds<Hold extends { tenantId: number; holdId: string }>(holds: readonly Hold[]): Hold[] {
  return [...holds].sort((a, b) => a.tenantId - b.tenantId || a.holdId.localeCompare(b.holdId));
}

it('keeps INV1 to INV5 while 8 connections apply random batches to the same wallets', async () => {
  const property = fc.asyncProperty(streams(WORKERS), async (plans) => {
    const tenantIds = await openTenants();
    const opening = openingTopUps(tenantIds);
    await applyLedger(database.db, opening);
    const answered = (await Promise.all(plans.map((stream) => runStream(stream, tenantIds)))).flat();
    const applied = answered.filter(({ outcome }) => outcome === 'applied').map(({ command }) => command);
    applied.push(...opening);
    expectEachOnce(applied);
    await expectBooked(applied, tenantIds);
    await expectRightBooks(database);
  });
  // Not shrunk: which connection comes first differs from run to run.
  await fc.assert(property, { numRuns: 10, endOnFailure: true });
});

interface Answered {
  readonly command: LedgerCommand;
  readonly outcome: string;
}

async function runStream(stream: readonly CommandPlan[][], tenantIds: readonly number[]): Promise<Answered[]> {
  const balances = new Map<string, bigint>();
  const setting: CommandSetting = {
    firstTenantId: tenantIds[0] ?? 0,
    balanceOf: (tenantId, wallet) => balances.get(`${tenantId} ${wallet}`) ?? 0n,
  };
  const answered: Answered[] = [];
  for (const call of stream) {
    const commands = call.map((plan) => toCommand(inOwnWallet(plan), setting));
    const results = await applyLedger(database.db, commands);
    expect(results).toHaveLength(commands.length);
    commands.forEach((command, index) => {
      const { outcome = '', balanceMicros = null } = results[index] ?? {};
      answered.push({ command, outcome });
      // What another connection does meanwhile makes it a guess; it keeps amounts near the balance all the same.
      if (balanceMicros !== null) balances.set(`${command.tenantId} ${command.wallet}`, balanceMicros);
    });
  }
  return answered;
}

/** Ids are taken from the wallet they are for; one id in both wallets at once has a test of its own. */
function inOwnWallet(plan: CommandPlan): CommandPlan {
  return plan.kind === 'hold' ? { ...plan, wallet: plan.hold % 2 === 0 ? 'live' : 'test' } : plan;
}

function expectEachOnce(applied: readonly LedgerCommand[]): void {
  const done = applied.map(({ tenantId, wallet, kind, holdId: hold, reference }) => {
    if (hold === null) return `${tenantId} ${wallet} ${kind} ${reference}`;
    return `${tenantId} ${hold} ${kind === 'hold' ? 'taken' : 'resolved'}`;
  });
  expect(done.length - new Set(done).size).toBe(0);
}

/** What was answered `applied` is booked, and nothing else is. */
async function expectBooked(applied: readonly LedgerCommand[], tenantIds: readonly number[]): Promise<void> {
  const entries = await database.sql<{ name: string }>(
    `SELECT format('%s %s %s %s %s', tenant_id, wallet, kind, coalesce(hold_id::text, reference),
              CASE WHEN kind IN ('capture', 'release') THEN NULL WHEN from_account = 'available' THEN -amount ELSE amount END) AS name
       FROM ledger_entries e WHERE tenant_id = ANY ($1)
        AND NOT (kind = 'release' AND EXISTS (SELECT 1 FROM ledger_entries c WHERE c.tenant_id = e.tenant_id
              AND c.hold_id = e.hold_id AND c.kind = 'capture'))`,
    [tenantIds],
  );
  const answered = applied.map(({ tenantId, wallet, kind, holdId: hold, reference, amountMicros }) => {
    const signed = kind === 'hold' ? -(amountMicros ?? 0n) : amountMicros;
    return `${tenantId} ${wallet} ${kind} ${hold ?? reference} ${kind === 'capture' || kind === 'release' ? '' : signed}`;
  });
  expect(entries.map(({ name }) => name).sort()).toEqual(answered.sort());
}

it('resolves each hold once when 8 connections capture and release all of them at once (INV5)', async () => {
  const [tenantId = 0] = await openTenants();
  const amountMicros = 10n;
  const base = { tenantId, wallet: 'live', reference: 'order', note: null } as const;
  const ids = Array.from({ length: 200 }, (_, index) => holdId(index));
  await applyLedger(database.db, [
    { ...base, kind: 'top_up', amountMicros: 2_000n, holdId: null },
    ...ids.map((id) => ({ ...base, kind: 'hold' as const, amountMicros, holdId: id })),
  ]);
  const resolveAll = async (worker: number) => {
    const outcomes: string[] = [];
    const order = ids.map((_, index) => ids[(index * 7 + worker * 25) % ids.length] ?? '');
    for (let from = 0; from < order.length; from += 1 + worker) {
      const commands = order.slice(from, from + 1 + worker).map((id, index) => ({
        ...base,
        kind: (worker + index) % 2 === 0 ? ('capture' as const) : ('release' as const),
        amountMicros: worker % 3 === 0 ? 4n : null,
        holdId: id,
      }));
      outcomes.push(...(await applyLedger(database.db, commands)).map(({ outcome }) => outcome));
    }
    return outcomes;
  };
  const outcomes = (await Promise.all(Array.from({ length: WORKERS }, (_, worker) => resolveAll(worker)))).flat();
  expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(ids.length);
  expect(outcomes.filter((outcome) => outcome === 'already_resolved')).toHaveLength(ids.length * (WORKERS - 1));
  await expectRightBooks(database);
});

it('credits each reference once when 8 connections send the same top-ups at once', async () => {
  const [tenantId = 0] = await openTenants();
  const topUps = Array.from({ length: 50 }, (_, index): LedgerCommand => {
    return {
      ...{ tenantId, wallet: 'live', kind: 'top_up', holdId: null, note: null },
      amountMicros: 3n,
      reference: `payment ${index}`,
    };
  });
  const results = await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) =>
      applyLedger(database.db, [...topUps.slice(worker * 6), ...topUps.slice(0, worker * 6)]),
    ),
  );
  expect(results.flat().filter(({ outcome }) => outcome === 'applied')).toHaveLength(50);
  expect(results.flat().filter(({ outcome }) => outcome === 'replayed')).toHaveLength(50 * (WORKERS - 1));
  expect(results.flat().reduce((most, { balanceMicros }) => (balanceMicros > most ? balanceMicros : most), 0n)).toBe(
    150n,
  );
  await expectRightBooks(database);
});
