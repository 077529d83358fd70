import { type Static, Type } from 'typebox';
import { NullableStringSchema, PageQueryFields } from './common.ts';

const Timestamp = Type.String({ format: 'date-time' });

export const ApiKeyModeSchema = Type.Enum(['live', 'test'], {
  type: 'string',
  description: '`test` keys spend play money, see only the simulator, and never touch a real number.',
});
export type ApiKeyMode = Static<typeof ApiKeyModeSchema>;

export const ApiKeyScopeSchema = Type.Enum(
  [
    '*',
    'shop:read',
    'orders:read',
    'orders:write',
    'messages:read',
    'wallet:read',
    'templates:read',
    'templates:write',
    'webhooks:read',
    'webhooks:write',
    'wallet:write',
    'events:read',
    'leases:write',
    'sandbox:write',
  ],
  { type: 'string', description: '`*` stands for everything a program may do.' },
);
export type ApiKeyScope = Static<typeof ApiKeyScopeSchema>;

/** How many addresses and blocks one key may name. */
export const ALLOWED_IPS_MAX = 50;

const AllowedIps = Type.Array(
  Type.String({ minLength: 2, maxLength: 49, description: 'An IPv4 or IPv6 address, or a CIDR block.' }),
  {
    description: 'From where the key works; calls from elsewhere are refused. Kept without host bits.',
    examples: [['192.0.2.7', '2001:db8::/48']],
  },
);

const DailyBudget = Type.Number({
  minimum: 0,
  maximum: 8_589_934_591,
  description: 'The most this key may spend on purchases and renewals in a day (UTC). At most six decimals.',
  examples: [25],
});

export const CreateApiKeyBodySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', examples: ['server-1'] }),
    scopes: Type.Optional(
      Type.Array(ApiKeyScopeSchema, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'Default: `["*"]`.' }),
    ),
    expiresAt: Type.Optional(Type.String({ format: 'date-time', description: 'Default: never.' })),
    allowedIps: Type.Optional({
      ...AllowedIps,
      minItems: 1,
      maxItems: ALLOWED_IPS_MAX,
      description: 'From where the key works: at most 50 addresses and CIDR blocks. Default: from everywhere.',
    }),
    dailyBudget: Type.Optional(DailyBudget),
    mode: Type.Optional(ApiKeyModeSchema),
  },
  {
    $id: 'CreateApiKeyBody',
    additionalProperties: false,
    examples: [{ name: 'server-1', scopes: ['*'], dailyBudget: 25 }],
  },
);
export type CreateApiKeyBody = Static<typeof CreateApiKeyBodySchema>;

const ApiKeyRights = {
  mode: ApiKeyModeSchema,
  scopes: Type.Array(ApiKeyScopeSchema),
  allowedIps: Type.Union([AllowedIps, Type.Null()], { description: 'Null: from everywhere.' }),
  dailyBudget: Type.Union([DailyBudget, Type.Null()], { description: 'Null: no limit.' }),
  createdAt: Timestamp,
  expiresAt: Type.Union([Timestamp, Type.Null()], { description: 'Null: never.' }),
};

const EXAMPLE_RIGHTS = {
  mode: 'live',
  scopes: ['*'],
  allowedIps: null,
  dailyBudget: 25,
  createdAt: '2026-05-04T09:30:00.000Z',
  expiresAt: null,
};

export const CreatedApiKeySchema = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    key: Type.String({ description: 'The whole key. It can be viewed again later.' }),
    ...ApiKeyRights,
  },
  {
    $id: 'CreatedApiKey',
    examples: [{ id: 1, name: 'server-1', key: 'psk_4Hq0ZxT7bVn2Lw9KcRs5Yd8Jm3Fg6P1aQe0', ...EXAMPLE_RIGHTS }],
  },
);
export type CreatedApiKey = Static<typeof CreatedApiKeySchema>;

export const ApiKeySchema = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    key: Type.String({ description: 'Masked, enough to tell keys apart.', examples: ['psk_ab…yz9k'] }),
    ...ApiKeyRights,
    lastUsedAt: Type.Union([Timestamp, Type.Null()], { description: 'Exact to a minute.' }),
  },
  {
    $id: 'ApiKey',
    examples: [
      { id: 1, name: 'server-1', key: 'psk_4H…aQe0', ...EXAMPLE_RIGHTS, lastUsedAt: '2026-05-04T11:02:00.000Z' },
    ],
  },
);
export type ApiKey = Static<typeof ApiKeySchema>;

export const ApiKeyListSchema = Type.Object(
  {
    items: Type.Array(ApiKeySchema),
    total: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    pageSize: Type.Optional(Type.Integer()),
    nextCursor: Type.Optional(NullableStringSchema),
  },
  {
    $id: 'ApiKeyList',
    examples: [
      {
        items: [{ id: 1, name: 'server-1', key: 'psk_4H…aQe0', ...EXAMPLE_RIGHTS, lastUsedAt: null }],
        total: 1,
        page: 1,
        pageSize: 20,
      },
    ],
  },
);
export type ApiKeyList = Static<typeof ApiKeyListSchema>;

export const ApiKeyParamsSchema = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'As the list of keys shows it.' }),
});

export const ApiKeyListQuerySchema = Type.Object(PageQueryFields, { additionalProperties: false });
