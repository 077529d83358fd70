import { type Static, Type } from 'typebox';
import { NullableStringSchema, NullableTimestampSchema, PageQueryFields, TimestampSchema } from './common.ts';

const Texts = {
  phone: Type.String({ maxLength: 30, description: 'The number that was used, with its country code.' }),
  service: Type.String({ maxLength: 100, description: 'Where it was used.' }),
  description: Type.String({ minLength: 10, maxLength: 5_000, pattern: '\\S', description: 'What happened.' }),
  contact: Type.String({ maxLength: 320, description: 'Where we can reach you, if you want an answer.' }),
};

export const CreateAbuseReportBodySchema = Type.Object(
  {
    phone: Type.Optional(Texts.phone),
    service: Type.Optional(Texts.service),
    description: Texts.description,
    contact: Type.Optional(Texts.contact),
    happenedAt: Type.Optional(Type.String({ format: 'date-time', description: 'When it happened.' })),
  },
  {
    $id: 'CreateAbuseReportBody',
    additionalProperties: false,
    examples: [
      {
        phone: '+12025550123',
        service: 'instagram',
        description: 'An account in my name was opened with this number.',
        contact: 'me@example.com',
        happenedAt: '2026-06-01T12:00:00Z',
      },
    ],
  },
);
export type CreateAbuseReportBody = Static<typeof CreateAbuseReportBodySchema>;

export const CreatedAbuseReportSchema = Type.Object(
  { reportNo: Type.String({ description: 'Name it when you write to us about this report.' }) },
  { $id: 'CreatedAbuseReport', examples: [{ reportNo: 'AR-7Q2M8XKD' }] },
);

const HOLDER = {
  tenantId: 7,
  orderId: 88,
  service: 'instagram',
  from: '2026-06-01T11:00:00.000Z',
  until: '2026-06-02T11:00:00.000Z',
} as const;

const REPORT = {
  id: 3,
  reportNo: 'AR-7Q2M8XKD',
  status: 'open',
  phone: '+12025550123',
  service: 'instagram',
  description: 'An account in my name was opened with this number.',
  contact: 'me@example.com',
  happenedAt: '2026-06-01T12:00:00.000Z',
  holders: [HOLDER],
  note: null,
  createdAt: '2026-06-03T08:00:00.000Z',
  closedAt: null,
} as const;

export const AbuseReportSchema = Type.Object(
  {
    id: Type.Integer(),
    reportNo: Type.String(),
    status: Type.Enum(['open', 'closed'], { type: 'string' }),
    phone: NullableStringSchema,
    service: NullableStringSchema,
    description: Type.String(),
    contact: NullableStringSchema,
    happenedAt: NullableTimestampSchema,
    holders: Type.Array(
      Type.Object(
        {
          tenantId: Type.Integer(),
          orderId: Type.Integer(),
          service: Type.String(),
          from: TimestampSchema,
          until: NullableTimestampSchema,
        },
        { $id: 'NumberHolder', examples: [HOLDER] },
      ),
      {
        description: 'Who had the number then, with an hour to either side; without a time, the last ten who had it.',
      },
    ),
    note: NullableStringSchema,
    createdAt: TimestampSchema,
    closedAt: NullableTimestampSchema,
  },
  { $id: 'AbuseReport', examples: [REPORT] },
);

export const AbuseReportListQuerySchema = Type.Object(
  {
    ...PageQueryFields,
    status: Type.Optional(
      Type.Enum(['open', 'closed'], { type: 'string', description: 'Only reports that are open, or closed.' }),
    ),
  },
  { additionalProperties: false },
);

export const AbuseReportListSchema = Type.Object(
  {
    items: Type.Array(AbuseReportSchema),
    open: Type.Integer({ description: 'Reports that wait for you.' }),
    total: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    pageSize: Type.Optional(Type.Integer()),
    nextCursor: Type.Optional(NullableStringSchema),
  },
  { $id: 'AbuseReportList', examples: [{ items: [REPORT], open: 1, total: 1, page: 1, pageSize: 20 }] },
);

export const UpdateAbuseReportBodySchema = Type.Object(
  {
    status: Type.Enum(['open', 'closed'], { type: 'string' }),
    note: Type.Optional(Type.String({ maxLength: 2_000, description: 'What was found and done.' })),
  },
  {
    $id: 'UpdateAbuseReportBody',
    additionalProperties: false,
    examples: [{ status: 'closed', note: 'The customer was frozen.' }],
  },
);
