import { type Static, Type } from 'typebox';
import { NullableStringSchema, NullableTimestampSchema, PageQueryFields, TimestampSchema } from './common.ts';
import { NumberTypeCodeSchema } from './shop.ts';

export const OrderStatusSchema = Type.Enum(['pending', 'active', 'expired', 'cancelled', 'released', 'failed'], {
  $id: 'OrderStatus',
  type: 'string',
  description: '`pending`: the money is held and the platform has not settled yet.',
});

/** @internal */
export const ORDER_EXAMPLE = {
  orderId: 19,
  displayOrderNo: 'S2606K3M9Q2XT7A',
  phone: '+14155550123',
  country: 'US',
  service: 'instagram',
  serviceName: 'Instagram',
  cardKind: 'physical',
  rentDays: 30,
  price: 6.3,
  currency: 'USDT',
  status: 'active',
  latestCode: '482913',
  latestMessageAt: '2026-06-04T09:15:27.104Z',
  messageCount: 1,
  autoRenew: false,
  tag: 'signup-tests',
  note: null,
  apiBindingKey: 'pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5',
  recordUrl: 'https://sms.example.com/api/sms/record?key=pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5',
  createdAt: '2026-06-04T09:14:02.518Z',
  expireAt: '2026-07-04T09:14:02.518Z',
};

const MESSAGE_EXAMPLE = {
  id: '019e91f0-4a2c-7d31-8a65-0c1f5b7e9d42',
  orderId: 19,
  displayOrderNo: 'S2606K3M9Q2XT7A',
  phone: '+14155550123',
  service: 'instagram',
  sender: 'Instagram',
  content: '482 913 is your Instagram code.',
  codeValue: '482913',
  receivedAt: '2026-06-04T09:15:27.104Z',
};

export const OrderSchema = Type.Object(
  {
    orderId: Type.Integer({ description: 'Counts per account.', examples: [19] }),
    displayOrderNo: Type.String({ examples: ['S2606K3M9Q2XT7A'] }),
    phone: Type.Union([Type.String(), Type.Null()], { description: 'E.164; null until a number is rented.' }),
    country: Type.String(),
    service: Type.String(),
    serviceName: Type.String(),
    cardKind: NumberTypeCodeSchema,
    rentDays: Type.Integer({ description: 'Renewals included.' }),
    price: Type.Number({ description: 'For the whole term.' }),
    currency: Type.String(),
    status: OrderStatusSchema,
    latestCode: NullableStringSchema,
    latestMessageAt: NullableTimestampSchema,
    messageCount: Type.Integer(),
    autoRenew: Type.Boolean(),
    tag: NullableStringSchema,
    note: NullableStringSchema,
    apiBindingKey: Type.String({ description: 'Opens the relay of this order and nothing else.' }),
    recordUrl: Type.String({ description: 'The relay URL, key included.' }),
    createdAt: TimestampSchema,
    expireAt: NullableTimestampSchema,
  },
  { $id: 'Order', examples: [ORDER_EXAMPLE] },
);
export type OrderView = Static<typeof OrderSchema>;

const PurchaseFields = {
  service: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Code or name, any case.',
    examples: ['instagram'],
  }),
  country: Type.String({ minLength: 1, maxLength: 100, description: 'Code or name, any case.', examples: ['US'] }),
  cardKind: Type.Optional(NumberTypeCodeSchema),
  rentDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 30, description: 'Default: 1.' })),
  maxPrice: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1_000_000_000,
      description: 'The most the whole term may cost; at most six decimals.',
    }),
  ),
  offerId: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Only this offer of the market.' })),
  autoRenew: Type.Optional(Type.Boolean()),
  templateId: Type.Optional(
    Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'What the relay answers with.' }),
  ),
  tag: Type.Optional(Type.String({ maxLength: 100 })),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
};

export const PurchaseBodySchema = Type.Object(PurchaseFields, {
  $id: 'PurchaseBody',
  additionalProperties: false,
  examples: [{ service: 'instagram', country: 'US', cardKind: 'physical', rentDays: 30 }],
});
export type PurchaseBody = Static<typeof PurchaseBodySchema>;

export const PurchaseBatchBodySchema = Type.Object(
  { ...PurchaseFields, quantity: Type.Integer({ minimum: 1, maximum: 100, description: 'How many numbers.' }) },
  {
    $id: 'PurchaseBatchBody',
    additionalProperties: false,
    examples: [{ service: 'instagram', country: 'US', cardKind: 'physical', rentDays: 30, quantity: 5 }],
  },
);
export type PurchaseBatchBody = Static<typeof PurchaseBatchBodySchema>;

export const IdempotencyHeadersSchema = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[ -~]*$',
      description:
        'Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII.',
    }),
  ),
});

export const OrderParamsSchema = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 40, description: '`orderId` or `displayOrderNo`.' }),
});

export const OrderListQuerySchema = Type.Object(
  {
    ...PageQueryFields,
    status: Type.Optional(OrderStatusSchema),
    service: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Code or name, any case.' })),
    country: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Code or name, any case.' })),
    tag: Type.Optional(Type.String({ maxLength: 100, description: 'Exactly this tag.' })),
    q: Type.Optional(
      Type.String({
        maxLength: 100,
        description:
          'A phone number or an order number, whole; or part of a phone number, an order number, a tag or a note of the newest 10,000 orders that the other filters leave.',
      }),
    ),
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Ordered at this time or later.' })),
    to: Type.Optional(Type.String({ format: 'date-time', description: 'Ordered before this time.' })),
  },
  { additionalProperties: false },
);

export const OrderListSchema = Type.Object(
  {
    items: Type.Array(OrderSchema),
    total: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    pageSize: Type.Optional(Type.Integer()),
    nextCursor: Type.Optional(NullableStringSchema),
  },
  {
    $id: 'OrderList',
    description: 'With `page`: total, page and pageSize. With `cursor`: nextCursor, null at the end.',
    examples: [{ items: [ORDER_EXAMPLE], total: 1, page: 1, pageSize: 20 }],
  },
);

export const MessageSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    orderId: Type.Integer(),
    displayOrderNo: Type.String(),
    phone: Type.String(),
    service: Type.String(),
    sender: Type.String(),
    content: Type.String(),
    codeValue: NullableStringSchema,
    receivedAt: TimestampSchema,
  },
  { $id: 'Message', examples: [MESSAGE_EXAMPLE] },
);
export type MessageView = Static<typeof MessageSchema>;

export const MessageListQuerySchema = Type.Object(
  {
    ...PageQueryFields,
    orderId: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only messages of this order.' }),
    ),
    service: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Of the order: code or name, any case.' }),
    ),
  },
  { additionalProperties: false },
);

export const OrderMessageListQuerySchema = Type.Object(
  {
    ...PageQueryFields,
    after: Type.Optional(
      Type.String({
        pattern: '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$',
        description:
          'Instead of `page`: the messages that arrived after the one with this id, oldest first; empty for all from the first one.',
      }),
    ),
    wait: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 30,
        description:
          'Seconds to hold the answer for until there is a message after `after`, or any when `after` is not given. When the time is over `items` is empty.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const MessageListSchema = Type.Object(
  {
    items: Type.Array(MessageSchema),
    total: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    pageSize: Type.Optional(Type.Integer()),
    nextCursor: Type.Optional(NullableStringSchema),
  },
  {
    $id: 'MessageList',
    examples: [{ items: [MESSAGE_EXAMPLE], total: 1, page: 1, pageSize: 20 }],
  },
);

export const BaseUrlSchema = Type.Object(
  { baseUrl: Type.String() },
  { $id: 'BaseUrl', examples: [{ baseUrl: 'https://sms.example.com' }] },
);
