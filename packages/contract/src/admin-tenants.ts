import { Type } from 'typebox';
import { MoneySchema, TimestampSchema } from './common.ts';

const WALLET = { balance: 96.36, frozenAmount: 3.64, totalRecharge: 120, totalConsume: 20, currency: 'USDT' } as const;

const TenantWalletSchema = Type.Object({
  balance: MoneySchema,
  frozenAmount: MoneySchema,
  totalRecharge: MoneySchema,
  totalConsume: MoneySchema,
  currency: Type.String(),
});

export const TenantDetailSchema = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    status: Type.Enum(['active', 'frozen'], { type: 'string' }),
    createdAt: TimestampSchema,
    people: Type.Integer({ description: 'How many people may log in.' }),
    apiKeys: Type.Integer({ description: 'Keys that work.' }),
    orders: Type.Object({
      total: Type.Integer(),
      active: Type.Integer(),
      pending: Type.Integer(),
    }),
    lastOrderAt: Type.Union([TimestampSchema, Type.Null()]),
    live: TenantWalletSchema,
    test: TenantWalletSchema,
  },
  {
    $id: 'TenantDetail',
    examples: [
      {
        id: 7,
        name: 'qa@example.com',
        status: 'active',
        createdAt: '2026-06-01T12:00:00.000Z',
        people: 2,
        apiKeys: 3,
        orders: { total: 41, active: 2, pending: 0 },
        lastOrderAt: '2026-06-02T09:00:00.000Z',
        live: WALLET,
        test: { ...WALLET, balance: 1000, frozenAmount: 0, totalRecharge: 1000, totalConsume: 0 },
      },
    ],
  },
);

export const FreezeTenantBodySchema = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, description: 'For the audit log.' }) },
  { $id: 'FreezeTenantBody', additionalProperties: false, examples: [{ reason: 'Reported for abuse, see report 12' }] },
);

export const TenantStatusSchema = Type.Object(
  { id: Type.Integer(), status: Type.Enum(['active', 'frozen'], { type: 'string' }) },
  { $id: 'TenantStatus', examples: [{ id: 7, status: 'frozen' }] },
);

export const AdjustBodySchema = Type.Object(
  {
    amount: Type.Number({
      minimum: -1_000_000_000,
      maximum: 1_000_000_000,
      description: 'Added to the balance; negative takes away. At most six decimals, not 0.',
    }),
    reference: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'An adjustment with the same reference happens once.',
    }),
    reason: Type.String({ minLength: 1, maxLength: 1000, description: 'For the ledger and the audit log.' }),
  },
  {
    $id: 'AdjustBody',
    additionalProperties: false,
    examples: [{ amount: -5, reference: 'correction-2026-0007', reason: 'Credited twice by mistake' }],
  },
);
