import { Type } from 'typebox';
import { NullableStringSchema } from './common.ts';

const SETTINGS = {
  relayBaseUrl: 'https://codes.example.com',
  registrationOpen: false,
  messageRetentionDays: 30,
} as const;

export const BoxSettingsSchema = Type.Object(
  {
    relayBaseUrl: Type.Union([Type.String(), Type.Null()], {
      description: 'What relay links begin with; null: the address of the box.',
    }),
    registrationOpen: Type.Boolean({ description: 'Whether strangers may register.' }),
    messageRetentionDays: Type.Integer({ description: 'Days that messages are kept after their order has ended.' }),
  },
  { $id: 'BoxSettings', examples: [SETTINGS] },
);

export const UpdateBoxSettingsBodySchema = Type.Object(
  {
    relayBaseUrl: Type.Optional(
      Type.Union([Type.String({ pattern: '^https?://[^\\s/?#]+(/[^\\s?#]*)?$', maxLength: 300 }), Type.Null()], {
        description: 'Without a query. Null: the address of the box.',
      }),
    ),
    registrationOpen: Type.Optional(
      Type.Union([Type.Boolean(), Type.Null()], { description: 'Null: as the environment says.' }),
    ),
    messageRetentionDays: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: 3650 }), Type.Null()], { description: 'Null: 30.' }),
    ),
  },
  {
    $id: 'UpdateBoxSettingsBody',
    additionalProperties: false,
    minProperties: 1,
    examples: [{ messageRetentionDays: 60 }],
  },
);

const AUDIT_ENTRY = {
  id: 812,
  at: '2026-06-01T12:00:00.000Z',
  tenantId: 7,
  tenantName: 'qa@example.com',
  actorType: 'user',
  actorId: '1',
  actorName: 'operator@example.com',
  ip: '203.0.113.9',
  action: 'tenant.frozen',
  target: 'tenant 7',
  details: { reason: 'Asked for by the account holder' },
} as const;

export const AuditEntrySchema = Type.Object(
  {
    id: Type.Integer(),
    at: Type.String({ format: 'date-time' }),
    tenantId: Type.Integer({ description: 'The account that was acted on.' }),
    tenantName: Type.String(),
    actorType: Type.Enum(['user', 'api-key', 'system', 'anonymous'], { type: 'string' }),
    actorId: NullableStringSchema,
    actorName: Type.Union([Type.String(), Type.Null()], { description: 'The e-mail address of a person.' }),
    ip: NullableStringSchema,
    action: Type.String({ description: 'Noun, dot, past participle.' }),
    target: NullableStringSchema,
    details: Type.Object({}, { additionalProperties: true }),
  },
  { $id: 'AuditEntry', examples: [AUDIT_ENTRY] },
);

export const AuditLogSchema = Type.Object(
  { items: Type.Array(AuditEntrySchema), nextCursor: NullableStringSchema },
  { $id: 'AuditLog', examples: [{ items: [AUDIT_ENTRY], nextCursor: null }] },
);

export const AuditLogQuerySchema = Type.Object(
  {
    tenantId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only acts on this account.' })),
    action: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'An action, or what it begins with: `provider.`.' }),
    ),
    actorId: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'Only acts of this actor.' })),
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Not before.' })),
    to: Type.Optional(Type.String({ format: 'date-time', description: 'Before.' })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 20.' })),
    cursor: Type.Optional(Type.String({ maxLength: 100, description: '`nextCursor` of the page before.' })),
  },
  { additionalProperties: false },
);
