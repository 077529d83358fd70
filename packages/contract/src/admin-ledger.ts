import { Type } from 'typebox';
import { MoneySchema, NullableStringSchema, TimestampSchema } from './common.ts';

const ACCOUNT = { account: 'revenue', wallet: 'live', currency: 'USDT', balance: 20.5 } as const;

const AccountSchema = Type.Object({
  account: Type.Enum(['available', 'frozen', 'revenue', 'external', 'provider', 'cost', 'suspense'], {
    type: 'string',
    description: 'Of customers: available, frozen. Of the box: revenue, cost, suspense. Outside: external, provider.',
  }),
  wallet: Type.Enum(['live', 'test', 'provider'], { type: 'string', description: 'Which side of the books.' }),
  currency: Type.String(),
  balance: MoneySchema,
});

export const LedgerAccountsSchema = Type.Object(
  { accounts: Type.Array(AccountSchema), sum: MoneySchema },
  {
    $id: 'LedgerAccounts',
    examples: [{ accounts: [{ ...ACCOUNT, account: 'external', balance: -20.5 }, ACCOUNT], sum: 0 }],
  },
);

export const LedgerVerdictSchema = Type.Object(
  {
    ok: Type.Boolean(),
    wallets: Type.Integer(),
    entries: Type.Integer(),
    fault: Type.Union([
      Type.Object({ where: Type.String({ description: 'The row, in words.' }), problem: Type.String() }),
      Type.Null(),
    ]),
    durationMs: Type.Integer(),
  },
  { $id: 'LedgerVerdict', examples: [{ ok: true, wallets: 14, entries: 812, fault: null, durationMs: 31 }] },
);

const ENTRY = {
  id: 12,
  tenantId: 7,
  providerId: null,
  wallet: 'live',
  kind: 'capture',
  from: 'frozen',
  to: 'revenue',
  amount: 3.64,
  balanceAfter: 96.36,
  frozenAfter: 0,
  reference: 'S202606A1B2C3',
  note: null,
  createdAt: '2026-06-01T12:00:00.000Z',
} as const;

export const LedgerEntriesSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.Integer({ description: 'Counts per wallet, or per provider.' }),
        tenantId: Type.Union([Type.Integer(), Type.Null()]),
        providerId: Type.Union([Type.Integer(), Type.Null()]),
        wallet: Type.Union([Type.String(), Type.Null()]),
        kind: Type.String(),
        from: Type.String(),
        to: Type.String(),
        amount: MoneySchema,
        balanceAfter: Type.Union([MoneySchema, Type.Null()]),
        frozenAfter: Type.Union([MoneySchema, Type.Null()]),
        reference: Type.String(),
        note: NullableStringSchema,
        createdAt: TimestampSchema,
      }),
    ),
    nextCursor: NullableStringSchema,
  },
  { $id: 'LedgerEntries', examples: [{ items: [ENTRY], nextCursor: null }] },
);

export const LedgerEntriesQuerySchema = Type.Object(
  {
    tenantId: Type.Optional(Type.Integer({ minimum: 1, description: 'The entries of this customer’s wallet.' })),
    wallet: Type.Optional(Type.Enum(['live', 'test'], { type: 'string', description: 'Default: live.' })),
    providerId: Type.Optional(Type.Integer({ minimum: 1, description: 'The entries of this source instead.' })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
    cursor: Type.Optional(Type.String({ maxLength: 100, description: '`nextCursor` of the page before.' })),
  },
  { additionalProperties: false },
);
