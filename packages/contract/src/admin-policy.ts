import { type Static, Type } from 'typebox';
import { NullableStringSchema, NullableTimestampSchema, PageQueryFields, TimestampSchema } from './common.ts';

const RULE = {
  id: 12,
  kind: 'sender',
  subject: 'hsbc*',
  action: 'block',
  tenantId: null,
  label: 'Banking senders',
  createdAt: '2026-06-01T12:00:00.000Z',
} as const;

const NullableIdSchema = Type.Union([Type.Integer(), Type.Null()]);
const KindSchema = Type.Enum(['category', 'service', 'sender', 'word'], {
  type: 'string',
  description:
    'What the subject is: a category or a service, which are allowed, reviewed or denied; or a sender or words of messages, which are blocked or flagged.',
});
const ActionSchema = Type.Enum(['allow', 'review', 'deny', 'block', 'flag'], {
  type: 'string',
  description: 'allow, review or deny for categories and services; block or flag for senders and words.',
});

export const PolicyRuleSchema = Type.Object(
  {
    id: Type.Integer(),
    kind: KindSchema,
    subject: Type.String(),
    action: ActionSchema,
    tenantId: Type.Union([Type.Integer(), Type.Null()], { description: 'Null: for everybody.' }),
    label: NullableStringSchema,
    createdAt: TimestampSchema,
  },
  { $id: 'PolicyRule', examples: [RULE] },
);

export const CreatePolicyRuleBodySchema = Type.Object(
  {
    kind: KindSchema,
    subject: Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: '\\S',
      description:
        'A category, the code of a service, the pattern of a sender (`*` any characters, `?` one) or words (`*` at an end: any ending). Case and accents do not matter.',
    }),
    action: ActionSchema,
    tenantId: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Default: for everybody.' }),
    ),
    label: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'What you call its group.' })),
  },
  {
    $id: 'CreatePolicyRuleBody',
    additionalProperties: false,
    examples: [{ kind: 'sender', subject: 'hsbc*', action: 'block', label: 'Banking senders' }],
  },
);
export type CreatePolicyRuleBody = Static<typeof CreatePolicyRuleBodySchema>;

export const PolicyRuleListQuerySchema = Type.Object(
  {
    ...PageQueryFields,
    kind: Type.Optional(
      Type.Enum(['category', 'service', 'sender', 'word'], { type: 'string', description: 'Only rules of this kind.' }),
    ),
    tenantId: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only rules for this customer.' }),
    ),
  },
  { additionalProperties: false },
);

/** The fields that a list has by page, or by cursor. */
const LIST_FIELDS = {
  total: Type.Optional(Type.Integer()),
  page: Type.Optional(Type.Integer()),
  pageSize: Type.Optional(Type.Integer()),
  nextCursor: Type.Optional(NullableStringSchema),
};

export const PolicyRuleListSchema = Type.Object(
  { items: Type.Array(PolicyRuleSchema), ...LIST_FIELDS },
  { $id: 'PolicyRuleList', examples: [{ items: [RULE], total: 1, page: 1, pageSize: 20 }] },
);

export const PolicyPreviewSchema = Type.Object(
  {
    orders: Type.Integer({ description: 'Orders of the last 30 days that the rule would have refused.' }),
    tenants: Type.Integer({ description: 'How many customers placed them.' }),
    activeOrders: Type.Integer({ description: 'Those of them that still run; they go on, and are not renewed.' }),
    messages: Type.Integer({ description: 'Messages that the rule would have met, of those looked at.' }),
    messagesLookedAt: Type.Integer({ description: 'The newest of the last 30 days, at most 2,000.' }),
  },
  {
    $id: 'PolicyPreview',
    examples: [{ orders: 42, tenants: 3, activeOrders: 5, messages: 0, messagesLookedAt: 0 }],
  },
);

export const PolicyServiceListQuerySchema = Type.Object(
  {
    tenantId: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'As this customer has it. Default: one without rules of its own.',
      }),
    ),
  },
  { additionalProperties: false },
);

const POLICY_SERVICE = {
  service: 'chase',
  name: 'Chase',
  category: 'banking',
  state: 'deny',
  rule: 'default:banking',
} as const;

export const PolicyServiceListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          service: Type.String(),
          name: Type.String(),
          category: Type.String(),
          state: Type.Enum(['allow', 'review', 'deny'], { type: 'string' }),
          rule: Type.String({ description: '`rule` and its id, or `default:` and why.' }),
        },
        { $id: 'PolicyService', examples: [POLICY_SERVICE] },
      ),
    ),
  },
  { $id: 'PolicyServiceList', examples: [{ items: [POLICY_SERVICE] }] },
);

const LimitSchema = Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()]);
const LIMITS = { activeNumbers: 100, perMinute: 20, perHour: 300, perDay: 1000 } as const;

const LIMIT_FIELDS = {
  activeNumbers: Type.Union([Type.Integer(), Type.Null()], { description: 'Orders pending and active at a time.' }),
  perMinute: Type.Union([Type.Integer(), Type.Null()], { description: 'Purchases in a minute of the clock.' }),
  perHour: Type.Union([Type.Integer(), Type.Null()], { description: 'Purchases in an hour of the clock.' }),
  perDay: Type.Union([Type.Integer(), Type.Null()], { description: 'Purchases in a UTC day.' }),
};

export const PurchaseLimitsSchema = Type.Object(LIMIT_FIELDS, { $id: 'PurchaseLimits', examples: [LIMITS] });

export const TenantLimitsSchema = Type.Object(
  {
    inForce: PurchaseLimitsSchema,
    own: Type.Object(LIMIT_FIELDS, {
      $id: 'OwnPurchaseLimits',
      description: 'Set for this customer; null: as the box has it.',
      examples: [{ activeNumbers: 500, perMinute: null, perHour: null, perDay: null }],
    }),
  },
  {
    $id: 'TenantLimits',
    examples: [
      {
        inForce: { ...LIMITS, activeNumbers: 500 },
        own: { activeNumbers: 500, perMinute: null, perHour: null, perDay: null },
      },
    ],
  },
);

export const SetPurchaseLimitsBodySchema = Type.Object(
  { activeNumbers: LimitSchema, perMinute: LimitSchema, perHour: LimitSchema, perDay: LimitSchema },
  {
    $id: 'SetPurchaseLimitsBody',
    additionalProperties: false,
    description: 'All four. Null: for a customer as the box has it, for the box its default.',
    examples: [{ activeNumbers: 500, perMinute: null, perHour: null, perDay: null }],
  },
);

const SWITCH = {
  scope: 'country',
  subject: 'US',
  reason: 'Complaints from a network',
  since: '2026-06-01T12:00:00.000Z',
} as const;

export const KillSwitchListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          scope: Type.Enum(['all', 'country', 'service'], { type: 'string' }),
          subject: NullableStringSchema,
          reason: Type.String(),
          since: TimestampSchema,
        },
        { $id: 'KillSwitch', examples: [SWITCH] },
      ),
    ),
  },
  { $id: 'KillSwitchList', examples: [{ items: [SWITCH] }] },
);

export const SetKillSwitchBodySchema = Type.Object(
  {
    on: Type.Boolean(),
    reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description: 'For the audit log.' }),
    scope: Type.Optional(
      Type.Enum(['all', 'country', 'service'], { type: 'string', description: 'What is stopped. Default: all.' }),
    ),
    subject: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'The code of the country or service.' }),
    ),
  },
  {
    $id: 'SetKillSwitchBody',
    additionalProperties: false,
    examples: [{ on: true, reason: 'Complaints from a network', scope: 'country', subject: 'GB' }],
  },
);

const ACCEPTANCE = { version: 1, acceptedAt: '2026-06-01T12:00:00.000Z', userId: 1, ip: '192.0.2.10' } as const;

export const StatementOfUseSchema = Type.Object(
  {
    version: Type.Integer({ description: 'Of the text as it is now.' }),
    text: Type.String({ description: 'Markdown.' }),
    accepted: Type.Boolean({ description: 'Whether this version was accepted.' }),
    acceptances: Type.Array(
      Type.Object(
        {
          version: Type.Integer(),
          acceptedAt: TimestampSchema,
          userId: Type.Integer(),
          ip: NullableStringSchema,
        },
        { $id: 'StatementAcceptance', examples: [ACCEPTANCE] },
      ),
    ),
  },
  {
    $id: 'StatementOfUse',
    examples: [{ version: 1, text: '# Statement of use\n…', accepted: true, acceptances: [ACCEPTANCE] }],
  },
);

export const AcceptStatementBodySchema = Type.Object(
  { version: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'The version that you have read.' }) },
  { $id: 'AcceptStatementBody', additionalProperties: false, examples: [{ version: 1 }] },
);

const QUARANTINED = {
  id: 31,
  reason: 'policy',
  ruleId: 12,
  providerId: 2,
  phone: '+12025550123',
  tenantId: 7,
  orderId: 88,
  receivedAt: '2026-06-01T12:00:00.000Z',
  createdAt: '2026-06-01T12:00:01.000Z',
} as const;

export const QuarantineQuerySchema = Type.Object(
  {
    cursor: PageQueryFields.cursor,
    pageSize: PageQueryFields.pageSize,
    reason: Type.Optional(
      Type.Enum(['unknown_number', 'ended', 'backdated', 'unreadable', 'policy'], {
        type: 'string',
        description: 'Only messages kept for this reason.',
      }),
    ),
    ruleId: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Only messages that this rule blocked.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const QuarantineSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          reason: Type.String(),
          ruleId: NullableIdSchema,
          providerId: Type.Integer(),
          phone: Type.String(),
          tenantId: NullableIdSchema,
          orderId: NullableIdSchema,
          receivedAt: NullableTimestampSchema,
          createdAt: TimestampSchema,
        },
        { $id: 'QuarantinedMessage', examples: [QUARANTINED] },
      ),
    ),
    total: Type.Integer({ description: 'All that fit the filter.' }),
    nextCursor: NullableStringSchema,
  },
  { $id: 'Quarantine', examples: [{ items: [QUARANTINED], total: 1, nextCursor: null }] },
);
