import { Type } from 'typebox';
import { NullableStringSchema, PageQueryFields, TimestampSchema } from './common.ts';

const CodeKindSchema = Type.Union([Type.Literal('service'), Type.Literal('country')], {
  description: 'What the code stands for.',
});
const ProviderIdSchema = Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
  description: 'The source that writes it; null: every source. A decision for one source goes before one for all.',
});
const OurCodeSchema = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
  description: 'A service or country of ours, `*` for numbers that serve any service; null: never offered.',
});
const ForeignCodeSchema = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\p{C}]+$',
  description: 'As the source writes it.',
});

const MAPPING = {
  id: 3,
  providerId: 2,
  kind: 'service',
  foreignCode: 'bnl',
  ourCode: 'reddit',
  updatedAt: '2026-03-01T12:00:00.000Z',
} as const;
const UNKNOWN_CODE = {
  providerId: 2,
  kind: 'service',
  foreignCode: 'zzt',
  name: 'Some New Network',
  offers: 41,
  firstSeenAt: '2026-03-01T12:00:00.000Z',
  lastSeenAt: '2026-03-02T08:10:00.000Z',
} as const;

export const CodeListQuerySchema = Type.Object(
  {
    page: PageQueryFields.page,
    pageSize: PageQueryFields.pageSize,
    providerId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only what concerns this source.' })),
    kind: Type.Optional(CodeKindSchema),
  },
  { additionalProperties: false },
);

export const CodeMappingSchema = Type.Object(
  {
    id: Type.Integer(),
    providerId: ProviderIdSchema,
    kind: CodeKindSchema,
    foreignCode: Type.String(),
    ourCode: OurCodeSchema,
    updatedAt: TimestampSchema,
  },
  { $id: 'CodeMapping', examples: [MAPPING] },
);

export const CodeMappingListSchema = Type.Object(
  { items: Type.Array(CodeMappingSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'CodeMappingList', examples: [{ items: [MAPPING], total: 1, page: 1, pageSize: 20 }] },
);

export const SetCodeMappingBodySchema = Type.Object(
  { providerId: ProviderIdSchema, kind: CodeKindSchema, foreignCode: ForeignCodeSchema, ourCode: OurCodeSchema },
  {
    $id: 'SetCodeMappingBody',
    additionalProperties: false,
    examples: [{ providerId: 2, kind: 'service', foreignCode: 'bnl', ourCode: 'reddit' }],
  },
);

export const UnknownCodeListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        providerId: Type.Integer(),
        kind: CodeKindSchema,
        foreignCode: Type.String(),
        name: NullableStringSchema,
        offers: Type.Integer({ description: 'In how many offers it was seen, about.' }),
        firstSeenAt: TimestampSchema,
        lastSeenAt: TimestampSchema,
      }),
    ),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'UnknownCodeList', examples: [{ items: [UNKNOWN_CODE], total: 1, page: 1, pageSize: 20 }] },
);
