import { type Static, Type } from 'typebox';
import { TimestampSchema } from './common.ts';
import { MessageSchema, OrderSchema } from './orders.ts';

export const ORDER_EVENT_TYPES = [
  'order.activated',
  'order.expiring',
  'order.expired',
  'order.cancelled',
  'order.renewed',
  'order.released',
  'order.failed',
] as const;

export const EVENT_TYPES = ['message.received', ...ORDER_EVENT_TYPES, 'wallet.low_balance'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

const EVENT_ID_EXAMPLE = '019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01';

const ORDER_EXAMPLE = {
  orderId: 19,
  displayOrderNo: 'S2606K3M9Q2XT7A',
  phone: '+12025550123',
  country: 'US',
  service: 'instagram',
  serviceName: 'Instagram',
  cardKind: 'physical',
  rentDays: 30,
  price: 30,
  currency: 'USDT',
  status: 'active',
  latestCode: '482913',
  latestMessageAt: '2026-06-01T09:30:12.480Z',
  messageCount: 1,
  autoRenew: false,
  tag: null,
  note: null,
  createdAt: '2026-06-01T09:28:00.112Z',
  expireAt: '2026-07-01T09:28:01.371Z',
};

const MESSAGE_EXAMPLE = {
  id: EVENT_ID_EXAMPLE,
  orderId: 19,
  displayOrderNo: 'S2606K3M9Q2XT7A',
  phone: '+12025550123',
  service: 'instagram',
  sender: 'Instagram',
  content: '482913 is your Instagram code.',
  codeValue: '482913',
  receivedAt: '2026-06-01T09:30:12.480Z',
};

/** An order in an event carries no key: events pass through more hands than answers do. */
export const EventOrderSchema = Type.Omit(OrderSchema, ['apiBindingKey', 'recordUrl'], {
  $id: 'EventOrder',
  description: 'The order as it is when the event is sent, without its relay key.',
  examples: [ORDER_EXAMPLE],
});

const COMMON_FIELDS = {
  id: Type.String({
    format: 'uuid',
    description: 'One event has one id, whichever way it comes. Of a message it is the id of the message.',
  }),
  timestamp: Type.Unsafe<string>({ ...TimestampSchema, description: 'When it happened.' }),
  mode: Type.Enum(['live', 'test'], { type: 'string', description: 'Whether real or play money and numbers.' }),
};

const NULLABLE_ORDER = Type.Union([EventOrderSchema, Type.Null()]);

export const MessageReceivedEventSchema = Type.Object(
  {
    ...COMMON_FIELDS,
    type: Type.Enum(['message.received'], { type: 'string' }),
    data: Type.Object({
      message: Type.Union([MessageSchema, Type.Null()], { description: 'Null when its text is no longer kept.' }),
      order: NULLABLE_ORDER,
    }),
  },
  {
    $id: 'MessageReceivedEvent',
    examples: [
      {
        id: EVENT_ID_EXAMPLE,
        type: 'message.received',
        timestamp: '2026-06-01T09:30:12.517Z',
        mode: 'live',
        data: { message: MESSAGE_EXAMPLE, order: ORDER_EXAMPLE },
      },
    ],
  },
);

export const OrderEventSchema = Type.Object(
  {
    ...COMMON_FIELDS,
    type: Type.Enum([...ORDER_EVENT_TYPES], { type: 'string' }),
    data: Type.Object({ order: NULLABLE_ORDER }),
  },
  {
    $id: 'OrderEvent',
    examples: [
      {
        id: '4b0fdbd6-6f7d-4c0d-9d24-0a6c1d9e7f55',
        type: 'order.activated',
        timestamp: '2026-06-01T09:28:01.371Z',
        mode: 'live',
        data: { order: { ...ORDER_EXAMPLE, latestCode: null, latestMessageAt: null, messageCount: 0 } },
      },
    ],
  },
);

export const LowBalanceEventSchema = Type.Object(
  {
    ...COMMON_FIELDS,
    type: Type.Enum(['wallet.low_balance'], { type: 'string' }),
    data: Type.Object({
      balance: Type.Number({ description: 'What could still be spent after the charge.' }),
      threshold: Type.Number({ description: 'The `lowBalanceThreshold` it fell below.' }),
      currency: Type.String(),
    }),
  },
  {
    $id: 'LowBalanceEvent',
    examples: [
      {
        id: '7c1f0f0e-3f4b-4e0a-8a39-5a1df0e1c2b3',
        type: 'wallet.low_balance',
        timestamp: '2026-06-01T09:28:00.112Z',
        mode: 'live',
        data: { balance: 18.5, threshold: 20, currency: 'USDT' },
      },
    ],
  },
);

/** What server-sent events and webhooks carry. */
export const EventSchema = Type.Union([MessageReceivedEventSchema, OrderEventSchema, LowBalanceEventSchema], {
  $id: 'Event',
  description: 'Told apart by `type`. Fields and types may be added; ignore those you do not know.',
});
export type EventView = Static<typeof EventSchema>;
export type EventOrder = Static<typeof EventOrderSchema>;

export const EventStreamHeadersSchema = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({ format: 'uuid', description: 'Goes on after this event. Browsers send it by themselves.' }),
  ),
});

export const EventStreamQuerySchema = Type.Object(
  {
    lastEventId: Type.Optional(
      Type.String({ format: 'uuid', description: 'The same for clients that cannot send the header, which wins.' }),
    ),
    types: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        description: `Only these, separated by commas: ${EVENT_TYPES.join(', ')}. Default: all that the key may read.`,
        examples: ['message.received,order.expired'],
      }),
    ),
  },
  { additionalProperties: false },
);
