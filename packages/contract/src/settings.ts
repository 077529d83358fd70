import { type Static, Type } from 'typebox';

const LowBalanceThresholdSchema = Type.Union(
  [Type.Number({ minimum: 0, maximum: 1_000_000_000, description: 'At most six decimals.' }), Type.Null()],
  { description: 'A charge that takes the balance below it raises `wallet.low_balance`. Null: none does.' },
);

export const SettingsSchema = Type.Object(
  { lowBalanceThreshold: Type.Union([Type.Number(), Type.Null()]), currency: Type.String() },
  {
    $id: 'Settings',
    description: 'Of the live or the test side, whichever the credential is of.',
    examples: [{ lowBalanceThreshold: 20, currency: 'USDT' }],
  },
);

export const UpdateSettingsBodySchema = Type.Object(
  { lowBalanceThreshold: Type.Optional(LowBalanceThresholdSchema) },
  {
    $id: 'UpdateSettingsBody',
    additionalProperties: false,
    minProperties: 1,
    examples: [{ lowBalanceThreshold: 20 }],
  },
);
export type UpdateSettingsBody = Static<typeof UpdateSettingsBodySchema>;
