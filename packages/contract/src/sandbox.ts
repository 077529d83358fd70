import { type Static, Type } from 'typebox';

export const SandboxMessageBodySchema = Type.Object(
  {
    orderId: Type.Union(
      [Type.Integer({ minimum: 1, maximum: 999_999_999_999_999 }), Type.String({ minLength: 1, maxLength: 40 })],
      {
        description: '`orderId` or `displayOrderNo` of an active order of the test side.',
      },
    ),
    from: Type.String({ minLength: 1, maxLength: 100, description: 'The sender: a number, a short code or a name.' }),
    text: Type.String({ minLength: 1, maxLength: 10_000 }),
  },
  {
    $id: 'SandboxMessageBody',
    additionalProperties: false,
    examples: [{ orderId: 19, from: 'MyApp', text: 'Your MyApp code is 482913.' }],
  },
);
export type SandboxMessageBody = Static<typeof SandboxMessageBodySchema>;
