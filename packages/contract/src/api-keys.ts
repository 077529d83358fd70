import { type Static, Type } from 'typebox';

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
  ],
  { type: 'string', description: '`*` stands for everything a program may do.' },
);
export type ApiKeyScope = Static<typeof ApiKeyScopeSchema>;

export const CreateApiKeyBodySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', examples: ['server-1'] }),
    scopes: Type.Optional(
      Type.Array(ApiKeyScopeSchema, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'Default: `["*"]`.' }),
    ),
    expiresAt: Type.Optional(Type.String({ format: 'date-time', description: 'Default: never.' })),
    mode: Type.Optional(ApiKeyModeSchema),
  },
  { $id: 'CreateApiKeyBody', additionalProperties: false, examples: [{ name: 'server-1' }] },
);
export type CreateApiKeyBody = Static<typeof CreateApiKeyBodySchema>;

export const CreatedApiKeySchema = Type.Object(
  { id: Type.Integer(), key: Type.String({ description: 'The whole key. It can be viewed again later.' }) },
  { $id: 'CreatedApiKey' },
);
export type CreatedApiKey = Static<typeof CreatedApiKeySchema>;

export const ApiKeySchema = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    key: Type.String({ description: 'Masked, enough to tell keys apart.', examples: ['psk_ab…yz9k'] }),
    mode: ApiKeyModeSchema,
    scopes: Type.Array(ApiKeyScopeSchema),
    createdAt: Timestamp,
    expiresAt: Type.Union([Timestamp, Type.Null()]),
    lastUsedAt: Type.Union([Timestamp, Type.Null()], { description: 'Exact to a minute.' }),
  },
  { $id: 'ApiKey' },
);
export type ApiKey = Static<typeof ApiKeySchema>;

export const ApiKeyListSchema = Type.Object(
  {
    items: Type.Array(ApiKeySchema),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'ApiKeyList' },
);
export type ApiKeyList = Static<typeof ApiKeyListSchema>;

export const ApiKeyParamsSchema = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

export const ApiKeyListQuerySchema = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Default: 1.' })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
  },
  { additionalProperties: false },
);
