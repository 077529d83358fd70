import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerCommand, openWallets, verifyLedger } from '../../../src/wallet/index.ts';
import { applyLedger } from '../../../src/wallet/repository.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { expectRightBooks } from './expect-right-books.ts';
import { holdId } from './ledger-commands.ts';

const BIN = join(import.meta.dirname, '../../../bin/ledger-verify.ts');
const TABLES = [
  'wallets',
  'holds',
  'ledger_entries',
  'provider_entries',
  'orphans',
  'provider_refunds',
  'provider_reconciliations',
];
/** The wallet that is tampered with; its neighbours are right, before and behind it. */
const TENANT = 7;
const HELD = holdId(3);
const CAPTURED = holdId(1);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const tenantId of [2, TENANT, 30]) {
    await database.db.transaction((tx) => openWallets(tx, tenantId, 'USDT'));
    await writeHonestBooks(tenantId);
  }
  await database.sql(`INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
    VALUES (4, 'cost', 'provider', 'cost', 50, 'USDT', 'rental 1', now()), (4, 'cost_refund', 'cost', 'provider', 50, 'USDT', 'rental 1', now()),
           (4, 'suspense', 'provider', 'suspense', 60, 'USDT', 'rental 2', now())`);
  // Orphans are the shortest cause an entry can have.
  await database.sql(`INSERT INTO orphans (provider_id, upstream_id, phone, first_seen_at, last_seen_at)
    VALUES (4, 'rental 1', '+15550000001', now(), now()), (4, 'rental 2', '+15550000002', now(), now())`);
  await database.sql(`INSERT INTO provider_refunds (provider_id, reference, expected, confirmed, state, basis, released_at, settled_at)
    VALUES (4, 'rental 1', 50, 50, 'given', 'answer', now(), now())`);
  await database.sql(`INSERT INTO provider_reconciliations (provider_id, summed_until, summed_debits, summed_credits)
    VALUES (4, now() + interval '1 hour', 110, 50)`);
  for (const table of TABLES) await database.sql(`CREATE TABLE honest_${table} AS TABLE ${table}`);
});
afterAll(() => database.drop());

/** Twelve entries of the live wallet, of every kind; one hold stays open. */
async function writeHonestBooks(tenantId: number): Promise<void> {
  const apply = (...commands: readonly Partial<LedgerCommand>[]) =>
    applyLedger(
      database.db,
      commands.map((given) => ({
        ...{ tenantId, wallet: 'live', kind: 'hold', amountMicros: null, holdId: null, reference: null, note: null },
        ...given,
      })),
    );
  await apply({ kind: 'top_up', amountMicros: 1_000n, reference: 'payment 1', note: 'transfer' });
  await apply(
    { amountMicros: 100n, holdId: holdId(1), reference: 'order 1' },
    { amountMicros: 200n, holdId: holdId(2), reference: 'order 2' },
    { amountMicros: 50n, holdId: HELD, reference: 'order 3' },
  );
  await apply({ kind: 'top_up', amountMicros: 70n, reference: 'payment 2' });
  await apply({ kind: 'capture', holdId: holdId(1) }, { kind: 'capture', amountMicros: 150n, holdId: holdId(2) });
  await apply({ kind: 'refund', amountMicros: 20n, reference: 'sorry' });
  await apply({ kind: 'adjust', amountMicros: -5n, reference: 'fee' });
  await apply({ amountMicros: 11n, holdId: holdId(4), reference: 'order 4' });
  await apply({ kind: 'release', holdId: holdId(4) });
}

/** Runs the command an operator runs. */
function runVerifier(): Promise<{ exitCode: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: database.url };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN], { env, timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

/** Changes rows as somebody with every right would, past all triggers. */
async function tamper(statements: string): Promise<void> {
  await database.sql(`BEGIN; SET LOCAL session_replication_role = replica; ${statements}; COMMIT`);
}

const entry = (version: number) => `tenant_id = ${TENANT} AND wallet = 'live' AND version = ${version}`;
const change = (version: number, set: string) => `UPDATE ledger_entries SET ${set} WHERE ${entry(version)}`;
const inWallet = (set: string) => `UPDATE wallets SET ${set} WHERE tenant_id = ${TENANT} AND wallet = 'live'`;
const inHold = (id: string, set: string) => `UPDATE holds SET ${set} WHERE tenant_id = ${TENANT} AND hold_id = '${id}'`;
const renumber = (from: number, to: string) =>
  `UPDATE ledger_entries SET version = 1000 + ${to} WHERE tenant_id = ${TENANT} AND wallet = 'live' AND version >= ${from};
   UPDATE ledger_entries SET version = version - 1000 WHERE version > 1000`;
const copy = (version: number, hash: string) => `
  INSERT INTO ledger_entries SELECT e.tenant_id, e.wallet, ${version}, 'top_up', 'external', 'available', 5, e.balance_after + 5,
    e.frozen_after, NULL, 'made up', NULL, e.created_at, ${hash} FROM ledger_entries e WHERE ${entry(version - 1)}`;
const rightHash = (version: number, previous: number) =>
  change(version, `hash = ledger_hash((SELECT hash FROM ledger_entries WHERE ${entry(previous)}), ledger_entries)`);
const providerEntry = (kind: string, amount: number, reference: string) =>
  `INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
   VALUES (4, '${kind}_refund', '${kind}', 'provider', ${amount}, 'USDT', '${reference}', now())`;

const at = (version: number) => `ledger entry ${version} of tenant ${TENANT}, wallet live`;
const ofWallet = `wallet live of tenant ${TENANT}`;
const ofHold = (id: string) => `hold ${id} of tenant ${TENANT}`;

/** What is done, the SQL that does it, the row that must be named, and a word of why. */
const tamperings: readonly [string, string, string, RegExp][] = [
  ['the amount of an entry', change(5, 'amount = 71'), at(5), /balance after it is/],
  ['the balance after an entry', change(5, 'balance_after = balance_after + 1'), at(5), /balance after it is/],
  ['the frozen amount after an entry', change(5, 'frozen_after = frozen_after + 1'), at(5), /frozen after it is/],
  [
    'amount and balance of an entry',
    change(5, 'amount = 71, balance_after = balance_after + 1'),
    at(5),
    /do not fit its hash/,
  ],
  [
    'an amount and everything that follows from it',
    `${change(5, 'amount = amount + 9')}; UPDATE ledger_entries SET balance_after = balance_after + 9
       WHERE tenant_id = ${TENANT} AND wallet = 'live' AND version >= 5; ${inWallet('balance = balance + 9, recharged = recharged + 9')}`,
    at(5),
    /do not fit its hash/,
  ],
  ['the reference of an entry', change(5, `reference = 'payment 3'`), at(5), /do not fit its hash/],
  [
    'the time of an entry',
    change(5, `created_at = created_at - interval '1 microsecond'`),
    at(5),
    /do not fit its hash/,
  ],
  ['the time of an entry, to none', change(5, `created_at = 'infinity'`), at(5), /do not fit its hash/],
  ['the note of an entry', change(1, `note = 'gift'`), at(1), /do not fit its hash/],
  ['a note that was not there', change(5, `note = '-'`), at(5), /do not fit its hash/],
  ['the kind of an entry', change(5, `kind = 'adjust'`), at(5), /do not fit its hash/],
  ['the hold of an entry', change(4, `hold_id = '${holdId(9)}'`), at(4), /do not fit its hash/],
  ['the hash of an entry', change(5, `hash = sha256('x')`), at(5), /do not fit its hash/],
  [
    'an entry whose hash is made right again',
    `${change(5, `reference = 'x'`)}; ${rightHash(5, 4)}`,
    at(6),
    /do not fit its hash/,
  ],
  ['a deleted entry', `DELETE FROM ledger_entries WHERE ${entry(5)}`, at(5), /is missing/],
  ['a deleted first entry', `DELETE FROM ledger_entries WHERE ${entry(1)}`, at(1), /is missing/],
  ['a deleted last entry', `DELETE FROM ledger_entries WHERE ${entry(12)}`, at(12), /is missing/],
  ['all entries deleted', `DELETE FROM ledger_entries WHERE tenant_id = ${TENANT}`, at(1), /is missing/],
  [
    'a deleted entry, the others moved up',
    `DELETE FROM ledger_entries WHERE ${entry(5)}; ${renumber(6, 'version - 1')}`,
    at(5),
    /frozen|balance|fit/,
  ],
  ['an entry put at the end', copy(13, `sha256('x')`), at(13), /do not fit its hash/],
  [
    'an entry put at the end with a right hash',
    `${copy(13, `'x'`)}; ${rightHash(13, 12)}`,
    at(13),
    /wallet does not know it/,
  ],
  [
    'an entry put in the middle',
    `${renumber(6, 'version + 1')}; ${copy(6, `sha256('x')`)}`,
    at(6),
    /do not fit its hash/,
  ],
  [
    'two entries swapped',
    `${change(3, 'version = 1003')}; ${change(4, 'version = 3')}; UPDATE ledger_entries SET version = 4 WHERE version = 1003`,
    at(3),
    /balance after it is/,
  ],
  [
    'the balance of a wallet',
    inWallet('balance = balance + 1, recharged = recharged + 1'),
    ofWallet,
    /balance is stored as/,
  ],
  [
    'consumed money of a wallet',
    inWallet('consumed = consumed - 1, recharged = recharged - 1'),
    ofWallet,
    /recharged is stored as/,
  ],
  [
    'a wallet and its last hash',
    inWallet(`balance = 0, frozen = 0, recharged = consumed, head_hash = sha256('x')`),
    ofWallet,
    /balance is stored as/,
  ],
  ['the last hash of a wallet', inWallet(`head_hash = sha256('x')`), ofWallet, /last hash is stored as/],
  ['the number of entries of a wallet', inWallet('version = 13'), at(13), /is missing/],
  ['the currency of a wallet', inWallet(`currency = 'BTC'`), at(1), /currency of its wallet/],
  ['a deleted wallet', `DELETE FROM wallets WHERE tenant_id = ${TENANT}`, at(1), /wallet does not exist/],
  [
    'money of a wallet without entries',
    `UPDATE wallets SET balance = 5, recharged = 5 WHERE tenant_id = ${TENANT} AND wallet = 'test'`,
    `wallet test of tenant ${TENANT}`,
    /balance is stored as 5/,
  ],
  ['the state of a hold', inHold(HELD, `state = 'released', resolved_at = now()`), ofHold(HELD), /state is released/],
  [
    'a hold that is opened again',
    inHold(CAPTURED, `state = 'held', captured = 0, resolved_at = NULL`),
    ofHold(CAPTURED),
    /state is held/,
  ],
  ['the amount of a hold', inHold(HELD, 'amount = 51'), ofHold(HELD), /amount is 51/],
  ['what a hold captured', inHold(CAPTURED, 'captured = 99'), ofHold(CAPTURED), /with 99 captured/],
  ['the reference of a hold', inHold(HELD, `reference = 'order 9'`), ofHold(HELD), /order 9/],
  [
    'the time a hold was resolved',
    inHold(CAPTURED, `resolved_at = resolved_at + interval '1 s'`),
    ofHold(CAPTURED),
    /state is captured/,
  ],
  ['the wallet of a hold', inHold(HELD, `wallet = 'test'`), ofHold(HELD), /wallet is test/],
  [
    'a deleted hold',
    `DELETE FROM holds WHERE tenant_id = ${TENANT} AND hold_id = '${HELD}'`,
    ofHold(HELD),
    /it does not exist/,
  ],
  [
    'a hold nobody took',
    `INSERT INTO holds (tenant_id, hold_id, wallet, amount, reference, created_at) VALUES (${TENANT}, '${holdId(8)}', 'live', 1, '', now())`,
    ofHold(holdId(8)),
    /no entry takes it/,
  ],
  [
    'a provider refund without cost',
    providerEntry('cost', 5, 'rental 2'),
    'provider entry 4 of provider 4',
    /booked for 0/,
  ],
  [
    'a provider refund above its cost',
    providerEntry('suspense', 61, 'rental 2'),
    'provider entry 4 of provider 4',
    /booked for 60/,
  ],
  [
    'a cost that was refunded, deleted',
    `DELETE FROM provider_entries WHERE kind = 'cost'`,
    'provider entry 2 of provider 4',
    /booked for 0/,
  ],
  [
    'a provider entry of nothing',
    `DELETE FROM orphans WHERE upstream_id = 'rental 2'`,
    'provider entry 3 of provider 4',
    /no number, extension, lost call or orphan is called rental 2/,
  ],
  [
    'a confirmed refund',
    'UPDATE provider_refunds SET confirmed = 49',
    'refund of rental 1 by provider 4',
    /49 micro-units were confirmed, 50 are booked/,
  ],
  [
    'a confirmed refund that was never booked',
    `DELETE FROM provider_entries WHERE kind = 'cost_refund'`,
    'refund of rental 1 by provider 4',
    /50 micro-units were confirmed, 0 are booked/,
  ],
  [
    'a sum of old entries',
    'UPDATE provider_reconciliations SET summed_debits = 111',
    'books of provider 4',
    /they keep 111 debited and 50 credited, recomputed 110 and 50/,
  ],
];

describe('tampering in SQL (F31)', () => {
  afterEach(async () => {
    for (const table of TABLES)
      await tamper(`DELETE FROM ${table}; INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM honest_${table}`);
    await database.sql(`SELECT setval(pg_get_serial_sequence('provider_entries', 'entry_id'), 3)`);
    await expectRightBooks(database);
  });

  it.each(tamperings)('names the row of: %s', async (_, statements, where, why) => {
    await tamper(statements);
    const { fault } = await verifyLedger(database.db);
    expect(fault).toEqual({ where, problem: expect.stringMatching(why) });
  });

  const oneOfEach = [
    'the amount of an entry',
    'a deleted entry',
    'the balance of a wallet',
    'a deleted hold',
    'a provider refund without cost',
  ];

  it.each(oneOfEach)('makes the command of the operator print the row and exit 1: %s', async (done) => {
    const [, statements = '', where = ''] = tamperings.find(([name]) => name === done) ?? [];
    await tamper(statements);
    const { exitCode, output } = await runVerifier();
    expect(output).toMatch(`The ledger is WRONG at ${where}: `);
    expect(exitCode).toBe(1);
  });

  it('names the first row when several were changed', async () => {
    await tamper(
      `${change(9, 'amount = 1')}; ${change(4, 'amount = 1')}; ${inHold(HELD, 'amount = 51')}; ${inWallet('version = 13')}`,
    );
    expect((await verifyLedger(database.db)).fault?.where).toBe(at(4));
  });
});

it('exits 0 on a right ledger and says how much it recomputed', async () => {
  expect(await runVerifier()).toEqual({
    exitCode: 0,
    output: 'The ledger is right: 36 entries of 6 wallets recomputed, nothing disagrees.\n',
  });
});

it('says right at any moment while the ledger is written', async () => {
  const busy = await createTestDatabase();
  await busy.db.transaction((tx) => openWallets(tx, 1, 'USDT'));
  let written = 0;
  let writing = true;
  const write = async () => {
    while (writing) {
      written += 1;
      const base = { tenantId: 1, wallet: 'live', reference: `payment ${written}`, note: null } as const;
      const taken = holdId(written);
      await applyLedger(busy.db, [
        { ...base, kind: 'top_up', amountMicros: 10n, holdId: null },
        { ...base, kind: 'hold', amountMicros: 10n, holdId: taken },
      ]);
      await applyLedger(busy.db, [{ ...base, kind: 'capture', amountMicros: 4n, holdId: taken }]);
    }
  };
  const writers = [write(), write(), write(), write()];
  let verdicts = 0;
  while (verdicts < 5 || written < 200) {
    expect((await verifyLedger(busy.db)).fault).toBeNull();
    verdicts += 1;
  }
  writing = false;
  await Promise.all(writers);
  await expectRightBooks(busy);
  await busy.drop();
});
