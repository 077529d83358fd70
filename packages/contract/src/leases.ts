import { type Static, Type } from 'typebox';
import { NullableStringSchema, TimestampSchema } from './common.ts';
import { MessageSchema } from './orders.ts';
import { NumberTypeCodeSchema } from './shop.ts';

const MESSAGE = {
  id: '0198a6c2-6f3e-7d51-9b0c-2f4a8e6d1c35',
  orderId: 19,
  displayOrderNo: 'S2606K3M9Q2XT7A',
  phone: '+12015550123',
  service: 'test-silent',
  sender: 'MyApp',
  content: 'Your MyApp code is 482913.',
  codeValue: '482913',
  receivedAt: '2026-06-01T12:00:04.120Z',
} as const;

const LEASE = {
  id: '0198a6c2-5a10-7c44-8e2b-91d3f07ab6c2',
  order: {
    orderId: 19,
    displayOrderNo: 'S2606K3M9Q2XT7A',
    phone: '+12015550123',
    country: 'US',
    service: 'test-silent',
    cardKind: 'physical',
    tag: 'ci',
    expireAt: '2026-06-02T11:58:00.000Z',
  },
  ttlSeconds: 60,
  createdAt: '2026-06-01T12:00:00.000Z',
  expiresAt: '2026-06-01T12:01:00.000Z',
} as const;

const LeasedOrderSchema = Type.Object(
  {
    orderId: Type.Integer(),
    displayOrderNo: Type.String(),
    phone: Type.String({ description: 'E.164.' }),
    country: Type.String(),
    service: Type.String(),
    cardKind: NumberTypeCodeSchema,
    tag: NullableStringSchema,
    expireAt: TimestampSchema,
  },
  {
    $id: 'LeasedOrder',
    description: 'Without the relay key and the latest code: both would show what came for another holder.',
    examples: [LEASE.order],
  },
);

const LeaseFields = {
  id: Type.String({ format: 'uuid' }),
  order: LeasedOrderSchema,
  ttlSeconds: Type.Integer({ description: 'How long a heartbeat extends it by.' }),
  createdAt: TimestampSchema,
  expiresAt: Type.String({ format: 'date-time', description: 'It frees itself then, unless a heartbeat came.' }),
};

export const LeaseSchema = Type.Object(LeaseFields, { $id: 'Lease', examples: [LEASE] });
export type LeaseView = Static<typeof LeaseSchema>;

export const LeaseWithMessagesSchema = Type.Object(
  {
    ...LeaseFields,
    messages: Type.Array(MessageSchema, {
      description: 'Messages stored since the lease began, newest first, at most 100.',
    }),
  },
  { $id: 'LeaseWithMessages', examples: [{ ...LEASE, messages: [MESSAGE] }] },
);

export const CreateLeaseBodySchema = Type.Object(
  {
    service: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Code or name, any case. Default: any service.' }),
    ),
    country: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Code or name, any case. Default: any country.' }),
    ),
    tag: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Only orders with this tag.' })),
    ttlSeconds: Type.Integer({
      minimum: 10,
      maximum: 3600,
      description: 'How long the lease holds without a heartbeat. Choose little: it is how long a dead holder blocks.',
    }),
    waitSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 60,
        description: 'How long to wait while every matching order is leased, first come first served. Default: 0.',
      }),
    ),
  },
  {
    $id: 'CreateLeaseBody',
    additionalProperties: false,
    examples: [{ service: 'test-silent', tag: 'ci', ttlSeconds: 60, waitSeconds: 30 }],
  },
);
export type CreateLeaseBody = Static<typeof CreateLeaseBodySchema>;

export const LeaseParamsSchema = Type.Object({
  id: Type.String({ format: 'uuid', description: 'The lease, as it was given.' }),
});

export const LeaseListQuerySchema = Type.Object(
  {
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
    cursor: Type.Optional(Type.String({ maxLength: 100, description: '`nextCursor` of the page before.' })),
  },
  { additionalProperties: false },
);

export const LeaseListSchema = Type.Object(
  { items: Type.Array(LeaseSchema), nextCursor: NullableStringSchema },
  { $id: 'LeaseList', examples: [{ items: [LEASE], nextCursor: null }] },
);

export const ClaimCodeQuerySchema = Type.Object(
  {
    wait: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 30, description: 'Seconds to wait for a code. Default: 0.' }),
    ),
  },
  { additionalProperties: false },
);

/** For calls that need nothing but their path. */
export const EmptyBodySchema = Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()], {
  $id: 'EmptyBody',
  examples: [{}],
});

export const ClaimedCodeSchema = Type.Object(
  { code: NullableStringSchema, message: Type.Union([MessageSchema, Type.Null()]) },
  {
    $id: 'ClaimedCode',
    description: 'Both null when no unclaimed code came in time: call again.',
    examples: [{ code: MESSAGE.codeValue, message: MESSAGE }],
  },
);
