import { type Static, Type } from 'typebox';
import { MoneySchema, NullableStringSchema, PageQueryFields, TimestampSchema } from './common.ts';

export const PROVIDER = {
  id: 2,
  name: 'Office modems',
  alias: 'Platform 2',
  adapter: 'gammu-smsd',
  builtIn: false,
  ownNumbers: true,
  markupPercent: 20,
  enabled: true,
  exclusiveAccount: false,
  connected: true,
  offers: 1,
  stock: 4,
  createdAt: '2026-06-01T12:00:00.000Z',
} as const;

export const ProviderSchema = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    alias: Type.String({ description: 'What customers see.' }),
    adapter: Type.String(),
    builtIn: Type.Boolean({
      description: 'The sandbox of the test side: sells to test keys for play money, and never to anybody else.',
    }),
    ownNumbers: Type.Boolean(),
    markupPercent: Type.Number(),
    enabled: Type.Boolean(),
    exclusiveAccount: Type.Boolean({
      description: 'Nothing else uses the account: a number the source lists and nobody here knows is given back.',
    }),
    connected: Type.Boolean({ description: 'Whether this process could start it with its configuration.' }),
    offers: Type.Integer(),
    stock: Type.Integer(),
    createdAt: TimestampSchema,
  },
  { $id: 'Provider', examples: [PROVIDER] },
);
export type ProviderView = Static<typeof ProviderSchema>;

export const CreateProviderBodySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    adapter: Type.String({ minLength: 1, maxLength: 50, examples: ['gammu-smsd'] }),
    config: Type.Object({}, { additionalProperties: true, description: 'As the adapter asks for; kept sealed.' }),
    alias: Type.Optional(
      Type.String({ minLength: 1, maxLength: 50, description: 'Default: "Platform" and a number.' }),
    ),
    markupPercent: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100_000, description: 'Added to the cost. Default: 20.' }),
    ),
  },
  {
    $id: 'CreateProviderBody',
    additionalProperties: false,
    examples: [
      {
        name: 'Office modems',
        adapter: 'gammu-smsd',
        config: {
          database: '/var/lib/gammu/smsd.db',
          sims: [{ phoneId: 'modem-1', msisdn: '+447700900123', country: 'GB' }],
        },
        markupPercent: 20,
      },
    ],
  },
);

export const UpdateProviderBodySchema = Type.Object(
  {
    enabled: Type.Optional(Type.Boolean()),
    markupPercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
    config: Type.Optional(Type.Object({}, { additionalProperties: true })),
    exclusiveAccount: Type.Optional(
      Type.Boolean({ description: 'True only where nothing but this box rents through the account.' }),
    ),
  },
  { $id: 'UpdateProviderBody', additionalProperties: false, minProperties: 1, examples: [{ enabled: false }] },
);

export const ProviderListSchema = Type.Object(
  { items: Type.Array(ProviderSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'ProviderList', examples: [{ items: [PROVIDER], total: 1, page: 1, pageSize: 20 }] },
);

export const IdParamsSchema = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'As the list shows it.' }),
});

const TENANT = {
  id: 7,
  name: 'qa@example.com',
  status: 'active',
  balance: 96.36,
  frozenAmount: 3.64,
  currency: 'USDT',
  createdAt: '2026-06-01T12:00:00.000Z',
} as const;

export const TenantSchema = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    status: Type.Enum(['active', 'frozen'], { type: 'string' }),
    balance: MoneySchema,
    frozenAmount: MoneySchema,
    currency: Type.String(),
    createdAt: TimestampSchema,
  },
  { $id: 'Tenant', examples: [TENANT] },
);

export const TenantListQuerySchema = Type.Object(PageQueryFields, { additionalProperties: false });

export const TenantListSchema = Type.Object(
  {
    items: Type.Array(TenantSchema),
    total: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    pageSize: Type.Optional(Type.Integer()),
    nextCursor: Type.Optional(NullableStringSchema),
  },
  { $id: 'TenantList', examples: [{ items: [TENANT], total: 1, page: 1, pageSize: 20 }] },
);

export const TopUpBodySchema = Type.Object(
  {
    amount: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000_000, description: 'At most six decimals.' }),
    reference: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'A top-up with the same reference happens once.',
    }),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  {
    $id: 'TopUpBody',
    additionalProperties: false,
    examples: [{ amount: 50, reference: 'invoice-2026-0042', note: 'Bank transfer' }],
  },
);

export const TopUpResultSchema = Type.Object(
  { balance: MoneySchema, currency: Type.String(), replayed: Type.Boolean() },
  { $id: 'TopUpResult', examples: [{ balance: 146.36, currency: 'USDT', replayed: false }] },
);
