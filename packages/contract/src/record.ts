import { Type } from 'typebox';
import { NullableStringSchema, TimestampSchema } from './common.ts';

export const RecordQuerySchema = Type.Object({
  key: Type.Optional(
    Type.String({ maxLength: 200, description: 'The relay key (`apiBindingKey`); or send it as a bearer token.' }),
  ),
  format: Type.Optional(
    Type.Enum(['json', 'txt', 'full'], {
      type: 'string',
      description:
        '`txt`: `YES|code` or `NO|`. `full`: `YES|` and the whole text. `json`: JSON. Left out: the text of the order’s template, or JSON where it has none.',
    }),
  ),
  wait: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 30,
      description: 'Seconds to hold the answer until there is a message that is not `after`, or the order ends.',
    }),
  ),
  after: Type.Optional(
    Type.String({
      pattern: '^(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$',
      description: 'The `id` of the message seen last: while it is the latest one, the answer says `NO`.',
    }),
  ),
});

export const RecordSchema = Type.Object(
  {
    code: Type.Literal(200),
    msg: Type.String({ description: '`OK`, or `expired` once the order has ended.' }),
    status: Type.Enum(['YES', 'NO'], { type: 'string' }),
    data: Type.Union([
      Type.Object({
        orderNo: Type.String(),
        phone: Type.String(),
        content: Type.String(),
        codeValue: NullableStringSchema,
        sender: Type.String(),
        receivedAt: TimestampSchema,
        id: Type.String({ format: 'uuid', description: 'Of the message, for `after`; the same in lists and events.' }),
      }),
      Type.Null(),
    ]),
  },
  {
    $id: 'Record',
    examples: [
      {
        code: 200,
        msg: 'OK',
        status: 'YES',
        data: {
          orderNo: 'S2606K3M9Q2XT7A',
          phone: '+12025550123',
          content: '123456 is your Instagram code.',
          codeValue: '123456',
          sender: 'Instagram',
          receivedAt: '2026-06-01T09:31:07.000Z',
          id: '019723f0-51c8-7a33-8f0e-6a2f1f0c9b11',
        },
      },
    ],
  },
);
