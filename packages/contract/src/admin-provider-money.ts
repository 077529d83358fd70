import { Type } from 'typebox';
import { MoneySchema, NullableStringSchema, PageQueryFields, TimestampSchema } from './common.ts';

const NullableInteger = Type.Union([Type.Integer(), Type.Null()]);
const CursorQueryFields = { pageSize: PageQueryFields.pageSize, cursor: PageQueryFields.cursor };

const OBSERVATION = {
  state: 'agreed',
  balance: 96.4,
  books: 96.4,
  drift: 0,
  observedAt: '2026-06-01T12:00:00.000Z',
  lastSeenAt: '2026-06-01T12:09:30.000Z',
};
const BalanceObservationSchema = Type.Object({
  state: Type.Enum(['opening', 'agreed', 'explained', 'drift'], {
    type: 'string',
    description:
      '`opening`: a call is under way, so the books have not begun. `explained`: calls under way or unknown outcomes account for the drift.',
  }),
  balance: Type.Number({ description: 'What the provider said.' }),
  books: Type.Number({ description: 'What our books said.' }),
  drift: Type.Number({ description: '`balance` minus `books`.' }),
  observedAt: TimestampSchema,
  lastSeenAt: Type.String({ format: 'date-time', description: 'Until when it stayed so.' }),
});
export const ProviderBalanceSchema = Type.Object(
  {
    providerId: Type.Integer(),
    tellsBalance: Type.Boolean({ description: 'Whether the provider can be asked at all.' }),
    books: Type.Number({ description: 'What our books say now.' }),
    currency: Type.String(),
    latest: Type.Union([BalanceObservationSchema, Type.Null()]),
    history: Type.Array(BalanceObservationSchema, { description: 'The latest 500, newest first.' }),
  },
  {
    $id: 'ProviderBalance',
    examples: [
      { providerId: 2, tellsBalance: true, books: 96.4, currency: 'USDT', latest: OBSERVATION, history: [OBSERVATION] },
    ],
  },
);

export const AcknowledgeBalanceBodySchema = Type.Object(
  {
    drift: Type.Number({ description: 'The drift that is accepted, as the balance shows it now.' }),
    reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', description: 'Why, for the audit log.' }),
  },
  {
    $id: 'AcknowledgeBalanceBody',
    additionalProperties: false,
    examples: [{ drift: 50, reason: 'Topped up by bank transfer.' }],
  },
);
export const AcknowledgedBalanceSchema = Type.Object(
  {
    providerId: Type.Integer(),
    kind: Type.Enum(['top_up', 'adjust'], { type: 'string', description: 'The entry that was booked.' }),
    amount: Type.Number({ description: 'Positive: the provider has more of our money.' }),
    books: MoneySchema,
  },
  { $id: 'AcknowledgedBalance', examples: [{ providerId: 2, kind: 'top_up', amount: 50, books: 146.4 }] },
);

const REFUND = {
  providerId: 2,
  tenantId: 7,
  orderId: 31,
  displayOrderNo: 'SMS-20260601-7K3M9Q',
  reference: 'r-88120',
  reason: 'cancelled',
  paid: 0.8,
  givenBack: 0,
  missing: 0.8,
  refund: 'expected',
  basis: null,
  paidAt: '2026-06-01T12:00:00.000Z',
};
export const ProviderRefundSchema = Type.Object(
  {
    providerId: Type.Integer(),
    tenantId: Type.Integer(),
    orderId: Type.Integer(),
    displayOrderNo: Type.String(),
    reference: Type.String({ description: 'The provider’s id of the rental, or our reference of the renewal.' }),
    reason: Type.String({ description: 'Why the customer pays nothing for it: how the order ended, or `replaced`.' }),
    paid: MoneySchema,
    givenBack: MoneySchema,
    missing: MoneySchema,
    refund: Type.Enum(['none_due', 'expected', 'given', 'assumed', 'refused'], {
      type: 'string',
      description:
        '`none_due`: the provider promises nothing for it. `assumed`: it promises it and can be asked nothing.',
    }),
    basis: Type.Union([Type.String(), Type.Null()], {
      description: 'How that is known: `answer`, `balance`, `capability`, `age`, `operator`.',
    }),
    paidAt: TimestampSchema,
  },
  { $id: 'ProviderRefund', examples: [REFUND] },
);
const TOTAL = { providerId: 2, orders: 14, paid: 11.2, givenBack: 9.6, assumed: 0, missing: 1.6 };
export const ProviderRefundListQuerySchema = Type.Object(CursorQueryFields, { additionalProperties: false });
export const ProviderRefundListSchema = Type.Object(
  {
    items: Type.Array(ProviderRefundSchema),
    totals: Type.Array(
      Type.Object({
        providerId: Type.Integer(),
        orders: Type.Integer(),
        paid: MoneySchema,
        givenBack: MoneySchema,
        assumed: Type.Number({ description: 'Of what was given back, what nobody confirmed.' }),
        missing: MoneySchema,
      }),
      { description: 'By provider, over everything; on the first page only.' },
    ),
    nextCursor: NullableStringSchema,
  },
  { $id: 'ProviderRefundList', examples: [{ items: [REFUND], totals: [TOTAL], nextCursor: null }] },
);

const SUSPENSE = {
  providerId: 2,
  reference: 'r-88123',
  what: 'number',
  tenantId: 7,
  orderId: 32,
  orphanId: null,
  amount: 0.8,
  givenBack: 0,
  open: 0.8,
  bookedAt: '2026-06-01T12:00:00.000Z',
};
export const SuspenseEntrySchema = Type.Object(
  {
    providerId: Type.Integer(),
    reference: Type.String(),
    what: Type.Enum(['number', 'renewal', 'unresolved', 'orphan'], {
      type: 'string',
      description: '`unresolved`: nobody found out whether we owe it.',
    }),
    tenantId: NullableInteger,
    orderId: NullableInteger,
    orphanId: NullableInteger,
    amount: MoneySchema,
    givenBack: MoneySchema,
    open: MoneySchema,
    bookedAt: TimestampSchema,
  },
  { $id: 'SuspenseEntry', examples: [SUSPENSE] },
);
export const SuspenseListQuerySchema = Type.Object(CursorQueryFields, { additionalProperties: false });
export const SuspenseListSchema = Type.Object(
  {
    items: Type.Array(SuspenseEntrySchema),
    totals: Type.Array(Type.Object({ providerId: Type.Integer(), open: MoneySchema }), {
      description: 'By provider, over everything; on the first page only.',
    }),
    nextCursor: NullableStringSchema,
  },
  { $id: 'SuspenseList', examples: [{ items: [SUSPENSE], totals: [{ providerId: 2, open: 0.8 }], nextCursor: null }] },
);
