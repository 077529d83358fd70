import { Type } from 'typebox';
import { NullableStringSchema, TimestampSchema } from './common.ts';

export const RecordQuerySchema = Type.Object({
  key: Type.Optional(
    Type.String({ maxLength: 200, description: 'The relay key (`apiBindingKey`); or send it as a bearer token.' }),
  ),
  format: Type.Optional(
    Type.Enum(['json', 'txt', 'full'], {
      type: 'string',
      description: '`txt`: `YES|code` or `NO|`. `full`: `YES|` and the whole text. Otherwise JSON.',
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
      }),
      Type.Null(),
    ]),
  },
  { $id: 'Record' },
);
