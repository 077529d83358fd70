import { type Static, Type } from 'typebox';
import { MoneySchema, NullableStringSchema, PageQueryFields, TimestampSchema } from './common.ts';

const TERMS = { markupPercent: 35, fixedPerDay: 0, floorPerDay: 0.4, roundTo: 0.05, ending: 0 } as const;
const PRICE_RULE = {
  id: 12,
  tenantId: null,
  service: 'telegram',
  country: 'US',
  providerId: null,
  ...TERMS,
  note: 'Dear to support',
  createdAt: '2026-06-01T12:00:00.000Z',
  updatedAt: '2026-06-01T12:00:00.000Z',
} as const;

export const PriceRuleSchema = Type.Object(
  {
    id: Type.Integer(),
    tenantId: Type.Union([Type.Integer(), Type.Null()], { description: 'Null: every customer.' }),
    service: Type.Union([Type.String(), Type.Null()], { description: 'A code. Null: every service.' }),
    country: Type.Union([Type.String(), Type.Null()], { description: 'ISO 3166-1 alpha-2. Null: every country.' }),
    providerId: Type.Union([Type.Integer(), Type.Null()], { description: 'Null: every source.' }),
    markupPercent: Type.Union([Type.Number(), Type.Null()], {
      description: 'Added to the cost of a day. Null: the markup of the source.',
    }),
    fixedPerDay: Type.Number({ description: 'Added to a day after the markup; may be negative.' }),
    floorPerDay: Type.Number({ description: 'The least a day costs.' }),
    roundTo: Type.Number({ description: 'A day is rounded up to a multiple of this, and `ending` more.' }),
    ending: Type.Number({ description: 'With `roundTo` 1, 0.99 makes 0.99, 1.99, 2.99.' }),
    note: NullableStringSchema,
    createdAt: TimestampSchema,
    updatedAt: TimestampSchema,
  },
  { $id: 'PriceRule', examples: [PRICE_RULE] },
);
export type PriceRuleView = Static<typeof PriceRuleSchema>;

export const PriceRuleListQuerySchema = Type.Object(
  { page: PageQueryFields.page, pageSize: PageQueryFields.pageSize },
  { additionalProperties: false },
);

export const PriceRuleListSchema = Type.Object(
  { items: Type.Array(PriceRuleSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'PriceRuleList', examples: [{ items: [PRICE_RULE], total: 1, page: 1, pageSize: 20 }] },
);

const AMOUNT_MAX = 1_000_000;
const TermFields = {
  markupPercent: Type.Optional(
    Type.Union([Type.Number({ minimum: -100, maximum: 100_000 }), Type.Null()], {
      description: 'Added to the cost of a day. Null, and the default: the markup of the source.',
    }),
  ),
  fixedPerDay: Type.Optional(
    Type.Number({
      minimum: -AMOUNT_MAX,
      maximum: AMOUNT_MAX,
      description: 'Added to a day after the markup. Default: 0.',
    }),
  ),
  floorPerDay: Type.Optional(
    Type.Number({ minimum: 0, maximum: AMOUNT_MAX, description: 'The least a day costs. Default: 0.' }),
  ),
  roundTo: Type.Optional(
    Type.Number({
      minimum: 0.0001,
      maximum: 1_000,
      description: 'A day is rounded up to a multiple of this, and `ending` more. Default: 0.01.',
    }),
  ),
  ending: Type.Optional(
    Type.Number({ minimum: 0, maximum: 1_000, description: 'Below `roundTo`: 0.99 with 1. Default: 0.' }),
  ),
  note: Type.Optional(
    Type.Union([Type.String({ maxLength: 1000 }), Type.Null()], {
      description: 'For operators; customers never see it.',
    }),
  ),
};
const IdField = Type.Union([Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()]);

const NEW_RULE = { service: 'telegram', country: 'US', ...TERMS, note: 'Dear to support' } as const;

const RuleFields = {
  tenantId: Type.Optional(IdField),
  service: Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], { description: 'Code or name.' }),
  ),
  country: Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], { description: 'Code or name.' }),
  ),
  providerId: Type.Optional(IdField),
  ...TermFields,
};
const GIVEN = { additionalProperties: false, minProperties: 1 } as const;

export const CreatePriceRuleBodySchema = Type.Object(RuleFields, {
  $id: 'CreatePriceRuleBody',
  ...GIVEN,
  examples: [NEW_RULE],
});
export type CreatePriceRuleBody = Static<typeof CreatePriceRuleBodySchema>;

export const UpdatePriceRuleBodySchema = Type.Object(TermFields, {
  $id: 'UpdatePriceRuleBody',
  ...GIVEN,
  examples: [{ markupPercent: 40, floorPerDay: 0.5 }],
});
export type UpdatePriceRuleBody = Static<typeof UpdatePriceRuleBodySchema>;

export const PreviewPriceRuleBodySchema = Type.Object(
  {
    rule: Type.Optional(Type.Object(RuleFields, GIVEN)),
    ruleId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    change: Type.Optional(
      Type.Union([Type.Object(TermFields, GIVEN), Type.Null()], {
        description: 'Of the rule `ruleId`; null: it goes.',
      }),
    ),
  },
  {
    $id: 'PreviewPriceRuleBody',
    additionalProperties: false,
    description: 'Either `rule`, or `ruleId` with `change`.',
    examples: [{ rule: NEW_RULE }],
  },
);

const PREVIEW = {
  offersInScope: 214,
  offersAffected: 180,
  heldUpByCost: 3,
  changePerDay: { min: -0.05, median: 0.08, max: 0.42 },
  offers: [
    {
      offerId: 'off_oSpO15h2cWsQ4JOO',
      providerId: 2,
      service: 'telegram',
      country: 'US',
      costPerDay: 0.4,
      priceBefore: 0.48,
      priceAfter: 0.55,
      heldUpByCost: false,
    },
  ],
} as const;

export const PricePreviewSchema = Type.Object(
  {
    offersInScope: Type.Integer({ description: 'Offers that the rule is about.' }),
    offersAffected: Type.Integer({ description: 'Those of them whose price would be another one.' }),
    heldUpByCost: Type.Integer({
      description: 'Offers for which the rule asks less than they cost us: they are sold at cost.',
    }),
    changePerDay: Type.Union([Type.Object({ min: MoneySchema, median: MoneySchema, max: MoneySchema }), Type.Null()], {
      description: 'Of the offers affected; null where there are none.',
    }),
    offers: Type.Array(
      Type.Object({
        offerId: Type.String(),
        providerId: Type.Integer(),
        service: Type.String({ description: '`*`: any.' }),
        country: Type.String(),
        costPerDay: MoneySchema,
        priceBefore: MoneySchema,
        priceAfter: MoneySchema,
        heldUpByCost: Type.Boolean(),
      }),
      { description: 'Up to 50 of the offers affected.' },
    ),
  },
  { $id: 'PricePreview', examples: [PREVIEW] },
);
export type PricePreviewView = Static<typeof PricePreviewSchema>;
