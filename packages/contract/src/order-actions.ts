import { type Static, Type } from 'typebox';

export const RenewBodySchema = Type.Object(
  {
    days: Type.Integer({ minimum: 1, maximum: 30, description: 'Added to the end of the order.', examples: [7] }),
  },
  { $id: 'RenewBody', additionalProperties: false, examples: [{ days: 7 }] },
);
export type RenewBody = Static<typeof RenewBodySchema>;
