import { type Static, Type } from 'typebox';
import {
  MoneySchema,
  NullableStringSchema,
  NullableTimestampSchema,
  PageQueryFields,
  TimestampSchema,
} from './common.ts';

const CursorQueryFields = { pageSize: PageQueryFields.pageSize, cursor: PageQueryFields.cursor };
const ReasonSchema = Type.String({
  minLength: 1,
  maxLength: 1000,
  pattern: '\\S',
  description: 'Why, for the audit log.',
});

const ALARM = {
  id: 12,
  kind: 'balance_drift',
  providerId: 2,
  details: { balanceMicros: '98500000', booksMicros: '100000000', driftMicros: '-1500000' },
  openedAt: '2026-06-01T12:00:40.000Z',
  updatedAt: '2026-06-01T12:01:10.000Z',
  acknowledgedAt: null,
  acknowledgedBy: null,
  note: null,
  closedAt: null,
};

export const AlarmSchema = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.Enum(
      [
        'balance_drift',
        'unexplained_credit',
        'refund_not_given',
        'unknown_outcome',
        'overcharge',
        'orphan',
        'missing_rental',
        'ledger_fault',
      ],
      { type: 'string' },
    ),
    providerId: Type.Union([Type.Integer(), Type.Null()], { description: 'Null where it is about the box.' }),
    details: Type.Object({}, { additionalProperties: true, description: 'Figures and ids, by kind.' }),
    openedAt: TimestampSchema,
    updatedAt: TimestampSchema,
    acknowledgedAt: NullableTimestampSchema,
    acknowledgedBy: NullableStringSchema,
    note: NullableStringSchema,
    closedAt: NullableTimestampSchema,
  },
  { $id: 'Alarm', examples: [ALARM] },
);
export type AlarmView = Static<typeof AlarmSchema>;

export const AlarmListQuerySchema = Type.Object(
  { ...CursorQueryFields, open: Type.Optional(Type.Boolean({ description: 'Only those that are open.' })) },
  { additionalProperties: false },
);

export const AlarmListSchema = Type.Object(
  { items: Type.Array(AlarmSchema), nextCursor: NullableStringSchema },
  { $id: 'AlarmList', examples: [{ items: [ALARM], nextCursor: null }] },
);

export const AcknowledgeAlarmBodySchema = Type.Object(
  { note: ReasonSchema },
  {
    $id: 'AcknowledgeAlarmBody',
    additionalProperties: false,
    examples: [{ note: 'Asked the provider, ticket 4711.' }],
  },
);

const UNKNOWN = {
  id: 'attempt-7-31-1',
  kind: 'attempt',
  state: 'unknown',
  providerId: 2,
  tenantId: 7,
  orderId: 31,
  orderStatus: 'active',
  reference: '0196f0a2-5d1c-7a31-9a7b-9a3f5e0c2d11',
  upstreamId: null,
  maxCost: 0.8,
  startedAt: '2026-06-01T12:00:00.000Z',
  ageSeconds: 640,
  checks: 9,
  nextCheckAt: '2026-06-01T12:12:00.000Z',
  error: 'unknown: no answer within 10000 ms',
};

export const UnknownOutcomeSchema = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['attempt', 'renewal'], { type: 'string' }),
    state: Type.Enum(['unknown', 'lapsed', 'unresolved'], {
      type: 'string',
      description:
        '`lapsed`: the customer of the renewal has the money back. `unresolved`: written off to suspense, and can still be resolved.',
    }),
    providerId: Type.Integer(),
    tenantId: Type.Integer(),
    orderId: Type.Integer(),
    orderStatus: Type.String(),
    reference: Type.String({ description: 'Ours: what to ask the provider for.' }),
    upstreamId: Type.Union([Type.String(), Type.Null()], { description: 'The rental that was to be renewed.' }),
    maxCost: MoneySchema,
    startedAt: TimestampSchema,
    ageSeconds: Type.Integer(),
    checks: Type.Integer({ description: 'How often it was looked at.' }),
    nextCheckAt: NullableTimestampSchema,
    error: NullableStringSchema,
  },
  { $id: 'UnknownOutcome', examples: [UNKNOWN] },
);
export type UnknownOutcomeView = Static<typeof UnknownOutcomeSchema>;

export const UnknownOutcomeListQuerySchema = Type.Object(CursorQueryFields, { additionalProperties: false });
export const UnknownOutcomeListSchema = Type.Object(
  { items: Type.Array(UnknownOutcomeSchema), nextCursor: NullableStringSchema },
  { $id: 'UnknownOutcomeList', examples: [{ items: [UNKNOWN], nextCursor: null }] },
);

export const UnknownOutcomeParamsSchema = Type.Object({
  id: Type.String({
    pattern: '^(attempt|renewal)-\\d{1,15}-\\d{1,15}-\\d{1,9}$',
    description: 'As the list shows it.',
  }),
});

export const ResolveUnknownBodySchema = Type.Object(
  {
    outcome: Type.Enum(['absent', 'bought'], {
      type: 'string',
      description: '`absent`: nothing was bought. `bought`: it took effect and costs us.',
    }),
    upstreamId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'The provider’s id of the number it sold, with `phone`: it is given back.',
      }),
    ),
    phone: Type.Optional(Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', description: 'E.164.' })),
    cost: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1_000_000_000,
        description: 'What was charged. Default: the most it may cost.',
      }),
    ),
    reason: ReasonSchema,
  },
  {
    $id: 'ResolveUnknownBody',
    additionalProperties: false,
    examples: [{ outcome: 'absent', reason: 'Not in the provider’s statement of June.' }],
  },
);

export const ResolvedUnknownSchema = Type.Object(
  {
    id: Type.String(),
    outcome: Type.Enum(['absent', 'bought'], { type: 'string' }),
    state: Type.String({ description: 'Of the attempt or renewal, from now on.' }),
  },
  { $id: 'ResolvedUnknown', examples: [{ id: 'attempt-7-31-1', outcome: 'absent', state: 'absent' }] },
);

const ORPHAN = {
  id: 4,
  providerId: 2,
  upstreamId: 'r-88121',
  phone: '+15550000042',
  cost: 0.8,
  state: 'reported',
  firstSeenAt: '2026-06-01T12:00:00.000Z',
  lastSeenAt: '2026-06-01T12:09:45.000Z',
  sightings: 14,
  settledAt: null,
};

export const OrphanSchema = Type.Object(
  {
    id: Type.Integer(),
    providerId: Type.Integer(),
    upstreamId: Type.String(),
    phone: Type.String(),
    cost: Type.Union([MoneySchema, Type.Null()], { description: 'Null where the provider does not say.' }),
    state: Type.Enum(['seen', 'reported', 'releasing', 'cancelled', 'suspense', 'matched', 'gone'], {
      type: 'string',
      description:
        '`seen` may still be explained; `reported` waits for a person; the others are settled or about to be.',
    }),
    firstSeenAt: TimestampSchema,
    lastSeenAt: TimestampSchema,
    sightings: Type.Integer(),
    settledAt: NullableTimestampSchema,
  },
  { $id: 'Orphan', examples: [ORPHAN] },
);
export type OrphanView = Static<typeof OrphanSchema>;
export const OrphanListQuerySchema = Type.Object(
  { ...CursorQueryFields, open: Type.Optional(Type.Boolean({ description: 'Only those that are not settled.' })) },
  { additionalProperties: false },
);
export const OrphanListSchema = Type.Object(
  { items: Type.Array(OrphanSchema), nextCursor: NullableStringSchema },
  { $id: 'OrphanList', examples: [{ items: [ORPHAN], nextCursor: null }] },
);

const MISSING = {
  providerId: 2,
  upstreamId: 'r-88119',
  phone: '+15550000041',
  tenantId: 7,
  orderId: 30,
  displayOrderNo: 'SMS-20260601-7K3M9P',
  missingSince: '2026-06-01T12:00:00.000Z',
};
export const MissingRentalSchema = Type.Object(
  {
    providerId: Type.Integer(),
    upstreamId: Type.String(),
    phone: Type.String(),
    tenantId: Type.Integer(),
    orderId: Type.Integer(),
    displayOrderNo: Type.String(),
    missingSince: Type.String({ format: 'date-time', description: 'Since when no list of the source has had it.' }),
  },
  { $id: 'MissingRental', examples: [MISSING] },
);
export const MissingRentalListQuerySchema = Type.Object(CursorQueryFields, { additionalProperties: false });
export const MissingRentalListSchema = Type.Object(
  { items: Type.Array(MissingRentalSchema), nextCursor: NullableStringSchema },
  { $id: 'MissingRentalList', examples: [{ items: [MISSING], nextCursor: null }] },
);
