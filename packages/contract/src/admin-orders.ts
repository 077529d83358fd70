import { Type } from 'typebox';
import { MoneySchema, NullableStringSchema, NullableTimestampSchema, TimestampSchema } from './common.ts';

const ADMIN_ORDER = {
  tenantId: 7,
  tenantName: 'qa@example.com',
  orderId: 41,
  displayOrderNo: 'S202606A1B2C3',
  mode: 'live',
  status: 'active',
  service: 'instagram',
  country: 'US',
  cardKind: 'physical',
  rentDays: 7,
  price: 3.64,
  currency: 'USDT',
  phone: '+15550001234',
  messageCount: 1,
  failureCode: null,
  providerId: 2,
  providerName: 'Office modems',
  attempts: 1,
  createdAt: '2026-06-01T12:00:00.000Z',
  activatedAt: '2026-06-01T12:00:01.000Z',
  expireAt: '2026-06-08T12:00:00.000Z',
  endedAt: null,
} as const;

const ORDER_STATUS = ['pending', 'active', 'expired', 'cancelled', 'released', 'failed'] as const;

export const AdminOrderSchema = Type.Object(
  {
    tenantId: Type.Integer(),
    tenantName: Type.String(),
    orderId: Type.Integer({ description: 'Counts per customer.' }),
    displayOrderNo: Type.String(),
    mode: Type.Enum(['live', 'test'], { type: 'string' }),
    status: Type.Enum([...ORDER_STATUS], { type: 'string' }),
    service: Type.String(),
    country: Type.String(),
    cardKind: Type.String(),
    rentDays: Type.Integer(),
    price: MoneySchema,
    currency: Type.String(),
    phone: NullableStringSchema,
    messageCount: Type.Integer(),
    failureCode: NullableStringSchema,
    providerId: Type.Integer(),
    providerName: NullableStringSchema,
    attempts: Type.Integer({ description: 'How many offers were tried.' }),
    createdAt: TimestampSchema,
    activatedAt: NullableTimestampSchema,
    expireAt: NullableTimestampSchema,
    endedAt: NullableTimestampSchema,
  },
  { $id: 'AdminOrder', examples: [ADMIN_ORDER] },
);

export const AdminOrderListSchema = Type.Object(
  { items: Type.Array(AdminOrderSchema), nextCursor: NullableStringSchema },
  { $id: 'AdminOrderList', examples: [{ items: [ADMIN_ORDER], nextCursor: null }] },
);

export const AdminOrderListQuerySchema = Type.Object(
  {
    tenantId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only orders of this customer.' })),
    status: Type.Optional(Type.Enum([...ORDER_STATUS], { type: 'string', description: 'Only orders in this state.' })),
    providerId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only orders at this source.' })),
    service: Type.Optional(Type.String({ maxLength: 100, description: 'Service code.' })),
    country: Type.Optional(Type.String({ minLength: 2, maxLength: 2, description: 'Country code, upper case.' })),
    mode: Type.Optional(Type.Enum(['live', 'test'], { type: 'string', description: 'Default: both.' })),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'A whole phone number or order number.' }),
    ),
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Made not before.' })),
    to: Type.Optional(Type.String({ format: 'date-time', description: 'Made before.' })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
    cursor: Type.Optional(Type.String({ maxLength: 200, description: '`nextCursor` of the page before.' })),
  },
  { additionalProperties: false },
);

export const AdminOrderParamsSchema = Type.Object({
  tenantId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The customer.' }),
  orderId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The order’s `orderId`.' }),
});

const TIMELINE_KINDS = [
  'order',
  'attempt',
  'renewal',
  'replacement',
  'call',
  'money',
  'cost',
  'message',
  'act',
  'routing',
] as const;

export const OrderTimelineSchema = Type.Object(
  {
    order: AdminOrderSchema,
    items: Type.Array(
      Type.Object({
        at: TimestampSchema,
        kind: Type.Enum([...TIMELINE_KINDS], {
          type: 'string',
          description:
            'order: its state. attempt, renewal, replacement: what was tried and how it ended. call: a call to a source. money: a ledger entry. cost: an entry in a source’s books. message: one came in. act: somebody did something. routing: why which offer was taken.',
        }),
        data: Type.Object({}, { additionalProperties: true }),
      }),
    ),
  },
  {
    $id: 'OrderTimeline',
    examples: [
      {
        order: ADMIN_ORDER,
        items: [
          {
            at: '2026-06-01T12:00:00.000Z',
            kind: 'order',
            data: { state: 'pending', service: 'instagram', country: 'US', rentDays: 7, maxPrice: null },
          },
          {
            at: '2026-06-01T12:00:00.412Z',
            kind: 'call',
            data: { providerId: 2, provider: 'Office modems', operation: 'rent', outcome: 'ok', latencyMs: 412 },
          },
        ],
      },
    ],
  },
);

const STATISTICS_ROW = {
  key: '2026-06-01',
  label: '2026-06-01',
  orders: 120,
  activated: 118,
  withMessage: 110,
  failed: 2,
  successRate: 0.932,
  medianSecondsToCode: 8.4,
  revenue: 402.5,
  cost: 335,
  margin: 67.5,
} as const;

const StatisticsRowSchema = Type.Object({
  key: NullableStringSchema,
  label: Type.String({ description: 'The day, or the name of the source, country or service.' }),
  orders: Type.Integer(),
  activated: Type.Integer({ description: 'Orders that got a number.' }),
  withMessage: Type.Integer(),
  failed: Type.Integer(),
  successRate: Type.Union([Type.Number(), Type.Null()], { description: 'Of those that got a number.' }),
  medianSecondsToCode: Type.Union([Type.Number(), Type.Null()]),
  revenue: MoneySchema,
  cost: MoneySchema,
  margin: MoneySchema,
});

export const StatisticsSchema = Type.Object(
  {
    from: TimestampSchema,
    to: TimestampSchema,
    by: Type.Enum(['day', 'provider', 'country', 'service'], { type: 'string' }),
    currency: Type.String(),
    rows: Type.Array(StatisticsRowSchema),
    total: StatisticsRowSchema,
  },
  {
    $id: 'Statistics',
    examples: [
      {
        from: '2026-06-01T00:00:00.000Z',
        to: '2026-06-08T00:00:00.000Z',
        by: 'day',
        currency: 'USDT',
        rows: [STATISTICS_ROW],
        total: { ...STATISTICS_ROW, key: null, label: 'total' },
      },
    ],
  },
);

export const StatisticsQuerySchema = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Default: 30 days before `to`.' })),
    to: Type.Optional(
      Type.String({ format: 'date-time', description: 'Default: now. At most 366 days after `from`.' }),
    ),
    by: Type.Optional(
      Type.Enum(['day', 'provider', 'country', 'service'], { type: 'string', description: 'Default: day.' }),
    ),
    mode: Type.Optional(Type.Enum(['live', 'test'], { type: 'string', description: 'Default: live.' })),
    providerId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only this source.' })),
    country: Type.Optional(Type.String({ minLength: 2, maxLength: 2, description: 'Country code, upper case.' })),
    service: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Service code.' })),
    tenantId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only this customer.' })),
    format: Type.Optional(Type.Enum(['json', 'csv'], { type: 'string', description: 'Default: json.' })),
  },
  { additionalProperties: false },
);
