import { type Static, Type } from 'typebox';
import { NullableStringSchema, NullableTimestampSchema } from './common.ts';
import { ORDER_EXAMPLE, OrderSchema, OrderStatusSchema } from './orders.ts';
import { ProblemSchema } from './problem.ts';

export const PurchaseBatchSchema = Type.Object(
  {
    success: Type.Integer({ description: 'How many numbers were ordered.' }),
    failed: Type.Integer(),
    items: Type.Array(
      Type.Union([
        Type.Object({ index: Type.Integer(), ok: Type.Literal(true), order: OrderSchema }),
        Type.Object({ index: Type.Integer(), ok: Type.Literal(false), error: ProblemSchema }),
      ]),
      { description: 'One for each number asked for, in order.' },
    ),
  },
  {
    $id: 'PurchaseBatch',
    examples: [
      {
        success: 1,
        failed: 1,
        items: [
          { index: 0, ok: true, order: ORDER_EXAMPLE },
          {
            index: 1,
            ok: false,
            error: {
              type: '/docs/errors#no_stock',
              title: 'no available platform',
              status: 409,
              detail:
                'No platform has such a number in stock. Nothing was bought; check stock in shop/market and try another country, service or number of days.',
              code: 'NO_STOCK',
              message: 'no available platform',
              requestId: 'req_Vh3n8sQ2mTz6Lk0w',
              errors: [],
            },
          },
        ],
      },
    ],
  },
);

export const ExportTokensBodySchema = Type.Object(
  {
    scope: Type.Enum(['selected', 'current', 'renewal', 'all'], {
      type: 'string',
      description:
        '`selected`: those in orderIds. `current`: active orders. `renewal`: active orders with autoRenew or less than 3 days left. `all`: every order that has a number.',
    }),
    orderIds: Type.Optional(
      Type.Array(Type.Union([Type.Integer({ minimum: 1 }), Type.String({ minLength: 1, maxLength: 40 })]), {
        minItems: 1,
        maxItems: 1_000,
        description: '`orderId` or `displayOrderNo`; with scope `selected` only.',
      }),
    ),
  },
  {
    $id: 'ExportTokensBody',
    additionalProperties: false,
    examples: [{ scope: 'current' }, { scope: 'selected', orderIds: [19, 'S2606K3M9Q2XT7A'] }],
  },
);
export type ExportTokensBody = Static<typeof ExportTokensBodySchema>;

export const QueryTokensBodySchema = Type.Object(
  {
    terms: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), {
      minItems: 1,
      maxItems: 500,
      description:
        'Phone numbers in any spelling, relay keys or whole record URLs, and order numbers (`displayOrderNo`, or an `orderId` of up to six digits).',
    }),
  },
  {
    $id: 'QueryTokensBody',
    additionalProperties: false,
    examples: [{ terms: ['+1 415 555 0123', 'S2606K3M9Q2XT7A', 'pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5'] }],
  },
);

export const TokenSchema = Type.Object(
  {
    term: Type.String({ description: 'As it was sent.' }),
    found: Type.Boolean(),
    orderId: Type.Union([Type.Integer(), Type.Null()]),
    displayOrderNo: NullableStringSchema,
    phone: NullableStringSchema,
    status: Type.Union([OrderStatusSchema, Type.Null()]),
    latestCode: NullableStringSchema,
    latestMessageAt: NullableTimestampSchema,
    expireAt: NullableTimestampSchema,
    recordUrl: NullableStringSchema,
  },
  { $id: 'Token', description: 'Of a term that is none of yours, everything but the term is null.' },
);
export type TokenView = Static<typeof TokenSchema>;

export const TokenListSchema = Type.Object(
  { items: Type.Array(TokenSchema, { description: 'In the order of the terms.' }) },
  {
    $id: 'TokenList',
    examples: [
      {
        items: [
          {
            term: '+1 415 555 0123',
            found: true,
            orderId: ORDER_EXAMPLE.orderId,
            displayOrderNo: ORDER_EXAMPLE.displayOrderNo,
            phone: ORDER_EXAMPLE.phone,
            status: ORDER_EXAMPLE.status,
            latestCode: ORDER_EXAMPLE.latestCode,
            latestMessageAt: ORDER_EXAMPLE.latestMessageAt,
            expireAt: ORDER_EXAMPLE.expireAt,
            recordUrl: ORDER_EXAMPLE.recordUrl,
          },
          {
            term: 'S2606ZZZZZZZZZZ',
            found: false,
            orderId: null,
            displayOrderNo: null,
            phone: null,
            status: null,
            latestCode: null,
            latestMessageAt: null,
            expireAt: null,
            recordUrl: null,
          },
        ],
      },
    ],
  },
);

export const ChangeOrderBodySchema = Type.Object(
  {
    autoRenew: Type.Optional(Type.Boolean()),
    templateId: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()], {
        description: 'What the relay answers with; null for our own answer.',
      }),
    ),
    tag: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
    note: Type.Optional(Type.Union([Type.String({ maxLength: 1000 }), Type.Null()])),
  },
  {
    $id: 'ChangeOrderBody',
    additionalProperties: false,
    minProperties: 1,
    examples: [{ autoRenew: true, templateId: null, tag: 'signup-tests', note: 'Owned by the QA team' }],
  },
);
export type ChangeOrderBody = Static<typeof ChangeOrderBodySchema>;
