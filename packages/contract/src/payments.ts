import { type Static, Type } from 'typebox';
import { MoneySchema } from './common.ts';

export const PaymentBodySchema = Type.Object(
  {
    reference: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The payment, as the payment provider names it. It is credited once.',
    }),
    tenantId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    email: Type.Optional(
      Type.String({ minLength: 3, maxLength: 320, description: 'Of the customer, instead of `tenantId`.' }),
    ),
    amount: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000_000, description: 'At most six decimals.' }),
    currency: Type.String({ minLength: 3, maxLength: 5, description: 'The currency of this box.' }),
  },
  {
    $id: 'PaymentBody',
    additionalProperties: false,
    examples: [{ reference: 'pay_8SdX21', email: 'customer@example.com', amount: 50, currency: 'USDT' }],
  },
);
export type PaymentBody = Static<typeof PaymentBodySchema>;

export const PaymentHeadersSchema = Type.Object({
  'webhook-id': Type.Optional(Type.String({ maxLength: 300, description: 'Signed with the body.' })),
  'webhook-timestamp': Type.Optional(
    Type.String({ maxLength: 20, description: 'Seconds since 1970; signed with the body.' }),
  ),
  'webhook-signature': Type.Optional(
    Type.String({ maxLength: 2_000, description: 'Standard Webhooks: `v1,` and the HMAC-SHA256 in base64.' }),
  ),
});

export const PaymentResultSchema = Type.Object(
  {
    tenantId: Type.Integer(),
    amount: MoneySchema,
    currency: Type.String(),
    replayed: Type.Boolean({ description: 'True when this payment had been credited before.' }),
  },
  { $id: 'PaymentResult', examples: [{ tenantId: 3, amount: 50, currency: 'USDT', replayed: false }] },
);
