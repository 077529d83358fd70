import { Type } from 'typebox';
import { NullableStringSchema, NullableTimestampSchema } from './common.ts';

const NUMBER = {
  numberId: 'modem-1',
  phone: '+447700900123',
  country: 'GB',
  state: 'ready',
  signalPercent: 64,
  network: 'Vodafone UK',
  lastSeenAt: '2026-06-04T09:15:27.000Z',
  order: { tenantId: 7, orderId: 19, displayOrderNo: 'S2606K3M9Q2XT7A' },
} as const;

const OwnNumberSchema = Type.Object(
  {
    numberId: Type.String({ description: 'What the configuration of the source calls it.' }),
    phone: Type.String({ description: 'E.164.' }),
    country: Type.String(),
    state: Type.Enum(['ready', 'silent', 'unknown'], {
      type: 'string',
      description:
        '`silent`: not heard of for longer than it should be; it is not offered, and its order goes on. `unknown`: nothing is measured; it is offered.',
    }),
    signalPercent: Type.Union([Type.Integer(), Type.Null()]),
    network: NullableStringSchema,
    lastSeenAt: NullableTimestampSchema,
    order: Type.Union([
      Type.Object({ tenantId: Type.Integer(), orderId: Type.Integer(), displayOrderNo: Type.String() }),
      Type.Null(),
    ]),
  },
  { $id: 'OwnNumber', examples: [NUMBER] },
);

export const OwnNumberListSchema = Type.Object(
  { items: Type.Array(OwnNumberSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'OwnNumberList', examples: [{ items: [NUMBER], total: 1, page: 1, pageSize: 1 }] },
);

export const OwnNumberParamsSchema = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The source, as the list shows it.' }),
  numberId: Type.String({ minLength: 1, maxLength: 100, description: 'As the list of its numbers shows it.' }),
});

export const UssdBodySchema = Type.Object(
  {
    code: Type.String({
      maxLength: 80,
      pattern: '^(?!\\*\\*0)[*#][0-9*#]*#$',
      description: 'What would be dialled. Codes that change a PIN are not taken: three wrong ones lock a SIM.',
      examples: ['*100#'],
    }),
  },
  { $id: 'UssdBody', additionalProperties: false, examples: [{ code: '*100#' }] },
);

export const UssdAnswerSchema = Type.Object(
  { answer: Type.String({ description: 'The words of the network.' }) },
  { $id: 'UssdAnswer', examples: [{ answer: 'Your balance is 7.31 GBP' }] },
);
