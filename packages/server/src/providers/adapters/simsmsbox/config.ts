import { type Static, Type } from 'typebox';
import { readConfig } from '../../pools/read-config.ts';

export const SimsmsboxConfigSchema = Type.Object(
  {
    /** Where the other box is. */
    url: Type.String({ pattern: '^https?://[^/?#@\\s]+(/[^?#@\\s]*)?$', maxLength: 500 }),
    /** Of an account of our own there, with money in it. A key of its test side would sell play numbers for money. */
    apiKey: Type.String({ pattern: '^psk_(?!test_)[A-Za-z0-9_-]+$', maxLength: 200, writeOnly: true }),
    /** The currency of both boxes. Amounts are never converted, so that offers in another one are not taken. */
    currency: Type.String({ pattern: '^[A-Z]{3,5}$' }),
    /** ISO 3166-1 alpha-2; all countries that the other box has in stock unless given. */
    countries: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { minItems: 1, uniqueItems: true })),
    catalogSeconds: Type.Integer({ minimum: 5, maximum: 3600, default: 60 }),
    /** How often messages are asked for. */
    pollSeconds: Type.Integer({ minimum: 1, maximum: 600, default: 5 }),
    /** Has the other box send messages here by itself, which needs a public address; asking goes on more slowly. */
    push: Type.Boolean({ default: false }),
  },
  { additionalProperties: false },
);

export type SimsmsboxConfig = Static<typeof SimsmsboxConfigSchema>;

/** @throws AppError VALIDATION_FAILED naming every field that does not fit. */
export function parseSimsmsboxConfig(input: unknown): SimsmsboxConfig {
  return readConfig('simsmsbox', SimsmsboxConfigSchema, input);
}
