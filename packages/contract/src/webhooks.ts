import { type Static, Type } from 'typebox';
import { NullableStringSchema, NullableTimestampSchema, TimestampSchema } from './common.ts';
import { EVENT_TYPES } from './events.ts';

const WEBHOOK_ID = '019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70';
const DELIVERY_ID = '6f1c9a52-0d1b-4d3e-9b43-0a7d5b9f3c11';
const EVENT_ID = '019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01';
const URL_EXAMPLE = 'https://shop.example.com/hooks/simsmsbox';
const SECRET_EXAMPLE = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDaPmhkMOAxHA=';

const UrlSchema = Type.String({
  minLength: 1,
  maxLength: 2048,
  description: '`https`, port 443 or 8443 unless the operator allows others, a public address, no credentials.',
  examples: [URL_EXAMPLE],
});
const TypesSchema = Type.Array(Type.Enum(['*', ...EVENT_TYPES], { type: 'string' }), {
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  description: 'Which events to send. `*` stands for all, also those that later versions add. Default: `["*"]`.',
});
const DescriptionSchema = Type.String({ maxLength: 200 });

export const CreateWebhookBodySchema = Type.Object(
  {
    url: UrlSchema,
    types: Type.Optional(TypesSchema),
    description: Type.Optional(DescriptionSchema),
    enabled: Type.Optional(Type.Boolean({ description: 'Default: true.' })),
  },
  {
    $id: 'CreateWebhookBody',
    additionalProperties: false,
    examples: [{ url: URL_EXAMPLE, types: ['message.received', 'order.expired'], description: 'Order desk' }],
  },
);
export type CreateWebhookBody = Static<typeof CreateWebhookBodySchema>;

export const UpdateWebhookBodySchema = Type.Object(
  {
    url: Type.Optional(UrlSchema),
    types: Type.Optional(TypesSchema),
    description: Type.Optional(Type.Union([DescriptionSchema, Type.Null()])),
    enabled: Type.Optional(Type.Boolean({ description: 'While it is off, events are not kept for it.' })),
  },
  {
    $id: 'UpdateWebhookBody',
    additionalProperties: false,
    minProperties: 1,
    examples: [{ types: ['*'], description: 'Order desk', enabled: true }],
  },
);

const HealthSchema = Type.Object({
  lastSuccessAt: NullableTimestampSchema,
  lastFailureAt: NullableTimestampSchema,
  lastFailure: Type.Union([Type.String(), Type.Null()], {
    description: 'The status of the answer, or why there was none.',
  }),
  failingSince: Type.Union([TimestampSchema, Type.Null()], {
    description: 'The first failure since the last success. After three days it is switched off.',
  }),
});

const WEBHOOK_FIELDS = {
  id: Type.String({ format: 'uuid' }),
  url: Type.String(),
  types: TypesSchema,
  description: NullableStringSchema,
  enabled: Type.Boolean(),
  disabledReason: Type.Union([Type.Enum(['owner', 'gone', 'failing'], { type: 'string' }), Type.Null()], {
    description:
      '`owner`: by a call. `gone`: the receiver answered 410. `failing`: three days of nothing but failures.',
  }),
  createdAt: TimestampSchema,
  health: HealthSchema,
};

const WEBHOOK_EXAMPLE = {
  id: WEBHOOK_ID,
  url: URL_EXAMPLE,
  types: ['message.received', 'order.expired'],
  description: 'Order desk',
  enabled: true,
  disabledReason: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  health: { lastSuccessAt: '2026-06-01T09:30:13.020Z', lastFailureAt: null, lastFailure: null, failingSince: null },
};

export const WebhookSchema = Type.Object(WEBHOOK_FIELDS, { $id: 'Webhook', examples: [WEBHOOK_EXAMPLE] });
export type WebhookView = Static<typeof WebhookSchema>;

export const CreatedWebhookSchema = Type.Object(
  { ...WEBHOOK_FIELDS, secret: Type.String({ description: 'Verifies what is sent. People can view it again later.' }) },
  {
    $id: 'CreatedWebhook',
    examples: [
      {
        ...WEBHOOK_EXAMPLE,
        health: { ...WEBHOOK_EXAMPLE.health, lastSuccessAt: null },
        secret: SECRET_EXAMPLE,
      },
    ],
  },
);

export const WebhookListSchema = Type.Object(
  { items: Type.Array(WebhookSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'WebhookList', examples: [{ items: [WEBHOOK_EXAMPLE], total: 1, page: 1, pageSize: 20 }] },
);

export const WebhookSecretSchema = Type.Object(
  {
    secret: Type.String(),
    formerSecretUntil: Type.Union([TimestampSchema, Type.Null()], {
      description: 'Until then the secret before the last rotation signs, too.',
    }),
  },
  { $id: 'WebhookSecret', examples: [{ secret: SECRET_EXAMPLE, formerSecretUntil: '2026-06-02T09:30:00.000Z' }] },
);

const DELIVERY_FIELDS = {
  id: Type.String({ format: 'uuid' }),
  webhookId: Type.String({ format: 'uuid' }),
  kind: Type.Enum(['event', 'redelivery', 'test'], { type: 'string' }),
  eventId: Type.String({ format: 'uuid', description: 'Sent as `webhook-id`; the same whenever the event is sent.' }),
  eventType: Type.String({ examples: ['message.received'] }),
  orderId: Type.Union([Type.Integer(), Type.Null()]),
  state: Type.Enum(['pending', 'delivered', 'failed'], {
    type: 'string',
    description: '`failed`: given up; it can be sent again by hand.',
  }),
  attemptCount: Type.Integer(),
  lastStatus: Type.Union([Type.Integer(), Type.Null()], { description: 'HTTP status of the last answer.' }),
  lastError: Type.Union([Type.String(), Type.Null()], { description: 'Why there was no answer.' }),
  createdAt: TimestampSchema,
  nextAttemptAt: Type.Union([TimestampSchema, Type.Null()], {
    description: 'Null when it is over, and while it waits for an earlier event of its order.',
  }),
  finishedAt: NullableTimestampSchema,
};

const DELIVERY_EXAMPLE = {
  id: DELIVERY_ID,
  webhookId: WEBHOOK_ID,
  kind: 'event',
  eventId: EVENT_ID,
  eventType: 'message.received',
  orderId: 19,
  state: 'delivered',
  attemptCount: 1,
  lastStatus: 204,
  lastError: null,
  createdAt: '2026-06-01T09:30:12.700Z',
  nextAttemptAt: null,
  finishedAt: '2026-06-01T09:30:13.020Z',
};

export const WebhookDeliverySchema = Type.Object(DELIVERY_FIELDS, {
  $id: 'WebhookDelivery',
  examples: [DELIVERY_EXAMPLE],
});
export type WebhookDeliveryView = Static<typeof WebhookDeliverySchema>;

const AttemptSchema = Type.Object({
  attemptNo: Type.Integer(),
  at: TimestampSchema,
  latencyMs: Type.Integer(),
  status: Type.Union([Type.Integer(), Type.Null()]),
  error: Type.Union([
    Type.Enum(
      [
        'address_refused',
        'name_not_resolved',
        'connection_failed',
        'tls_failed',
        'connection_broken',
        'timeout',
        'event_gone',
      ],
      { type: 'string' },
    ),
    Type.Null(),
  ]),
  response: Type.Union([Type.String(), Type.Null()], { description: 'The first 1,024 bytes of the answer, as text.' }),
});

export const WebhookDeliveryDetailSchema = Type.Object(
  { ...DELIVERY_FIELDS, attempts: Type.Array(AttemptSchema, { description: 'Oldest first.' }) },
  {
    $id: 'WebhookDeliveryDetail',
    examples: [
      {
        ...DELIVERY_EXAMPLE,
        attempts: [
          { attemptNo: 1, at: '2026-06-01T09:30:12.900Z', latencyMs: 118, status: 204, error: null, response: null },
        ],
      },
    ],
  },
);
export type WebhookDeliveryDetailView = Static<typeof WebhookDeliveryDetailSchema>;

export const WebhookDeliveryListSchema = Type.Object(
  { items: Type.Array(WebhookDeliverySchema), nextCursor: NullableStringSchema },
  { $id: 'WebhookDeliveryList', examples: [{ items: [DELIVERY_EXAMPLE], nextCursor: null }] },
);

export const WebhookParamsSchema = Type.Object({
  id: Type.String({ format: 'uuid', description: 'The webhook or the delivery.', examples: [WEBHOOK_ID] }),
});

export const WebhookListQuerySchema = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Default: 1.' })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
  },
  { additionalProperties: false },
);

export const WebhookDeliveryListQuerySchema = Type.Object(
  {
    state: Type.Optional(DELIVERY_FIELDS.state),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
    cursor: Type.Optional(
      Type.String({ maxLength: 100, description: '`nextCursor` of the page before; empty for the first page.' }),
    ),
  },
  { additionalProperties: false },
);
