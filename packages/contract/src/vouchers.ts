import { type Static, Type } from 'typebox';
import {
  MoneySchema,
  NullableStringSchema,
  NullableTimestampSchema,
  PageQueryFields,
  TimestampSchema,
} from './common.ts';

export const VoucherStatusSchema = Type.Enum(['open', 'redeemed', 'expired', 'revoked'], {
  type: 'string',
  description: '`open`: it can still be redeemed.',
});
export type VoucherStatus = Static<typeof VoucherStatusSchema>;

const VOUCHER_EXAMPLE = {
  id: 7,
  code: 'SSB-…-PQ2X',
  amount: 25,
  currency: 'USDT',
  note: 'Spring campaign',
  status: 'redeemed',
  createdAt: '2026-06-01T09:00:00.000Z',
  expiresAt: '2026-12-31T00:00:00.000Z',
  redeemedAt: '2026-06-02T11:24:05.310Z',
  redeemedBy: 3,
};

export const VoucherSchema = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String({ description: 'Masked, enough to tell codes apart.' }),
    amount: MoneySchema,
    currency: Type.String(),
    note: NullableStringSchema,
    status: VoucherStatusSchema,
    createdAt: TimestampSchema,
    expiresAt: NullableTimestampSchema,
    redeemedAt: NullableTimestampSchema,
    redeemedBy: Type.Union([Type.Integer(), Type.Null()], { description: 'The id of the tenant that was credited.' }),
  },
  { $id: 'Voucher', examples: [VOUCHER_EXAMPLE] },
);
export type VoucherView = Static<typeof VoucherSchema>;

export const CreateVouchersBodySchema = Type.Object(
  {
    amount: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1_000_000_000,
      description: 'What each one credits; at most six decimals.',
    }),
    count: Type.Integer({ minimum: 1, maximum: 1_000 }),
    expiresAt: Type.Optional(Type.String({ format: 'date-time', description: 'In the future. Default: never.' })),
    note: Type.Optional(Type.String({ maxLength: 1000, description: 'For the operator; customers do not see it.' })),
  },
  {
    $id: 'CreateVouchersBody',
    additionalProperties: false,
    examples: [{ amount: 25, count: 2, expiresAt: '2026-12-31T00:00:00Z', note: 'Spring campaign' }],
  },
);
export type CreateVouchersBody = Static<typeof CreateVouchersBodySchema>;

export const CreatedVouchersSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({ id: Type.Integer(), code: Type.String({ description: 'Shown this once; keep it.' }) }),
    ),
    amount: MoneySchema,
    currency: Type.String(),
    expiresAt: NullableTimestampSchema,
  },
  {
    $id: 'CreatedVouchers',
    examples: [
      {
        items: [
          { id: 7, code: 'SSB-7K3M-9Q2X-T7AB-C4DE-PQ2X' },
          { id: 8, code: 'SSB-1F8H-ZV0T-6M4R-2NCQ-W9SD' },
        ],
        amount: 25,
        currency: 'USDT',
        expiresAt: '2026-12-31T00:00:00.000Z',
      },
    ],
  },
);

export const VoucherListQuerySchema = Type.Object(
  { page: PageQueryFields.page, pageSize: PageQueryFields.pageSize, status: Type.Optional(VoucherStatusSchema) },
  { additionalProperties: false },
);

export const VoucherListSchema = Type.Object(
  { items: Type.Array(VoucherSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'VoucherList', examples: [{ items: [VOUCHER_EXAMPLE], total: 1, page: 1, pageSize: 20 }] },
);

export const RedeemVoucherBodySchema = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 100, description: 'In any case, with or without its dashes.' }) },
  { $id: 'RedeemVoucherBody', additionalProperties: false, examples: [{ code: 'SSB-7K3M-9Q2X-T7AB-C4DE-PQ2X' }] },
);

export const RedeemedVoucherSchema = Type.Object(
  {
    amount: Type.Number({ description: 'What was credited.' }),
    balance: Type.Number({ description: 'What can be spent now.' }),
    currency: Type.String(),
  },
  { $id: 'RedeemedVoucher', examples: [{ amount: 25, balance: 31.5, currency: 'USDT' }] },
);
