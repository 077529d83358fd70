import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWallets } from '../../../src/wallet/index.ts';
import { applyLedger } from '../../../src/wallet/repository.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { holdId } from './ledger-commands.ts';

const HELD = holdId(1);
const CAPTURED = holdId(2);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.transaction((tx) => openWallets(tx, 1, 'USDT'));
  const base = { tenantId: 1, wallet: 'live', reference: 'order', note: null } as const;
  await applyLedger(database.db, [
    { ...base, kind: 'top_up', amountMicros: 100n, holdId: null },
    { ...base, kind: 'hold', amountMicros: 30n, holdId: HELD },
    { ...base, kind: 'hold', amountMicros: 20n, holdId: CAPTURED },
  ]);
  await applyLedger(database.db, [{ ...base, kind: 'capture', amountMicros: 15n, holdId: CAPTURED }]);
  await database.sql(`INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
                      VALUES (1, 'cost', 'provider', 'cost', 5, 'USDT', 'rental', now())`);
});
afterAll(() => database.drop());

const kept: readonly [string, string][] = [
  ['a changed amount', 'UPDATE ledger_entries SET amount = amount + 1 WHERE version = 1'],
  ['a changed note', `UPDATE ledger_entries SET note = 'gift' WHERE version = 1`],
  ['a deleted entry', 'DELETE FROM ledger_entries WHERE version = 5'],
  ['emptied entries', 'TRUNCATE ledger_entries'],
  ['a changed provider entry', 'UPDATE provider_entries SET amount = 1'],
  ['a deleted provider entry', 'DELETE FROM provider_entries'],
  ['emptied provider entries', 'TRUNCATE provider_entries'],
  ['a deleted hold', `DELETE FROM holds WHERE hold_id = '${HELD}'`],
  ['emptied holds', 'TRUNCATE holds'],
  ['a changed amount of a hold', `UPDATE holds SET amount = 1 WHERE hold_id = '${HELD}'`],
  [
    'a hold that is opened again',
    `UPDATE holds SET state = 'held', captured = 0, resolved_at = NULL WHERE hold_id = '${CAPTURED}'`,
  ],
  ['a second capture of a hold', `UPDATE holds SET captured = 20 WHERE hold_id = '${CAPTURED}'`],
  ['a deleted wallet', 'DELETE FROM wallets'],
  ['emptied wallets', 'TRUNCATE wallets'],
];

it.each(kept)('refuses %s in plain SQL', async (_, statement) => {
  await expect(database.sql(statement)).rejects.toThrow(/The ledger keeps what it has/);
});

const ENTRY = `INSERT INTO ledger_entries (tenant_id, wallet, version, kind, from_account, to_account, amount, balance_after,
  frozen_after, hold_id, reference, created_at, hash) VALUES (1, 'live', `;

const forbidden: readonly [string, string, string][] = [
  [
    'a balance below zero (INV2)',
    'UPDATE wallets SET balance = -1, recharged = frozen + consumed - 1',
    'wallets_balance_not_negative',
  ],
  [
    'a frozen amount below zero (INV2)',
    'UPDATE wallets SET frozen = -1, recharged = balance + consumed - 1',
    'wallets_frozen_not_negative',
  ],
  ['figures that do not add up (INV3)', 'UPDATE wallets SET balance = balance + 1', 'wallets_add_up'],
  [
    'a second entry at one place of the chain (INV4)',
    `${ENTRY} 5, 'top_up', 'external', 'available', 1, 51, 30, NULL, 'x', now(), '')`,
    'ledger_entries_pkey',
  ],
  [
    'a second capture entry of a hold (INV5)',
    `${ENTRY} 6, 'capture', 'frozen', 'revenue', 5, 55, 25, '${CAPTURED}', '', now(), '')`,
    'ledger_entries_once_per_hold',
  ],
  [
    'a second entry that takes a hold (INV5)',
    `${ENTRY} 6, 'hold', 'available', 'frozen', 5, 50, 35, '${HELD}', '', now(), '')`,
    'ledger_entries_once_per_hold',
  ],
  [
    'a capture above its hold (INV5)',
    `UPDATE holds SET state = 'captured', captured = 31, resolved_at = now() WHERE hold_id = '${HELD}'`,
    'holds_capture_within_hold',
  ],
  [
    'a hold that is captured and still held (INV5)',
    `UPDATE holds SET captured = 1 WHERE hold_id = '${HELD}'`,
    'holds_captured_iff_state',
  ],
  [
    'the same top-up again',
    `${ENTRY} 6, 'top_up', 'external', 'available', 1, 56, 30, NULL, 'order', now(), '')`,
    'ledger_entries_once_per_reference',
  ],
  [
    'an entry between accounts that its kind does not join',
    `${ENTRY} 6, 'top_up', 'revenue', 'available', 1, 56, 30, NULL, 'x', now(), '')`,
    'ledger_entries_accounts_of_kind',
  ],
  [
    'an entry of nothing',
    `${ENTRY} 6, 'top_up', 'external', 'available', 0, 55, 30, NULL, 'x', now(), '')`,
    'ledger_entries_amount_positive',
  ],
  [
    'the same provider cost again',
    `INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at) VALUES (1, 'cost', 'provider', 'cost', 5, 'USDT', 'rental', now())`,
    'provider_entries_once_per_reference',
  ],
];

it.each(forbidden)('refuses %s by a constraint, without the write door', async (_, statement, constraint) => {
  await expect(database.sql(statement)).rejects.toMatchObject({ constraint });
});
