import { type Static, Type } from 'typebox';
import { MoneySchema, NullableStringSchema, PageQueryFields, TimestampSchema } from './common.ts';

export const BalanceSchema = Type.Object(
  {
    balance: Type.Number({ description: 'What can be spent.' }),
    frozenAmount: Type.Number({ description: 'Held for orders that have had no message yet.' }),
    totalRecharge: Type.Number({ description: 'Always balance + frozenAmount + totalConsume.' }),
    totalConsume: MoneySchema,
    currency: Type.String({ examples: ['USDT'] }),
  },
  {
    $id: 'Balance',
    examples: [{ balance: 9984.4, frozenAmount: 0, totalRecharge: 10_000, totalConsume: 15.6, currency: 'USDT' }],
  },
);

const TransactionTypeSchema = Type.Enum(['recharge', 'charge', 'refund', 'adjustment'], {
  type: 'string',
  description: '`charge` takes from the balance, `refund` gives it back.',
});
export type TransactionType = Static<typeof TransactionTypeSchema>;

export const TransactionListQuerySchema = Type.Object(
  {
    ...PageQueryFields,
    type: Type.Optional(TransactionTypeSchema),
    orderId: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only those of this order.' }),
    ),
  },
  { additionalProperties: false },
);

const TRANSACTION = {
  id: 12,
  type: 'charge',
  amount: -3.64,
  balanceAfter: 9996.36,
  orderId: 19,
  status: 'settled',
  createdAt: '2026-06-01T12:00:00.000Z',
} as const;

export const TransactionSchema = Type.Object(
  {
    id: Type.Integer({ description: 'Counts per wallet.' }),
    type: TransactionTypeSchema,
    amount: Type.Number({ description: 'Positive into the wallet, negative out of it.' }),
    balanceAfter: MoneySchema,
    orderId: Type.Union([Type.Integer(), Type.Null()]),
    status: Type.Enum(['held', 'settled'], {
      type: 'string',
      description: '`held`: the amount can still come back.',
    }),
    createdAt: TimestampSchema,
  },
  {
    $id: 'Transaction',
    description: 'Opening balance plus the sum of the amounts is the closing balance.',
    examples: [TRANSACTION],
  },
);

export const TransactionListSchema = Type.Object(
  {
    items: Type.Array(TransactionSchema),
    total: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    pageSize: Type.Optional(Type.Integer()),
    nextCursor: Type.Optional(NullableStringSchema),
  },
  { $id: 'TransactionList', examples: [{ items: [TRANSACTION], total: 1, page: 1, pageSize: 20 }] },
);
